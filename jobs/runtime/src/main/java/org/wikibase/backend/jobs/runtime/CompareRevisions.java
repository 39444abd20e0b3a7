package org.wikibase.backend.jobs.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.wikibase.backend.jobs.feed.SlotProgress;
import org.wikibase.backend.jobs.metrics.MetricNames;
import org.wikibase.backend.jobs.runtime.Compared.Failed;
import org.wikibase.backend.model.event.DeadLetter;
import org.wikibase.backend.model.event.FeedChange;

/**
 * Turns work, keyed by {@link EntityKey}, into the events of a {@link Comparison}, in the feed's order.
 *
 * <p>What is not newer than the entity's last revision is dropped (I6). The rest is fetched and compared by many threads
 * at once, but leaves in the order it came. A change that cannot be compared leaves as a dead letter and is not
 * remembered: the entity's next revision is compared with the last one that was emitted, so nothing is missing for
 * longer than that. Nothing is in flight at a checkpoint, so no order is lost when a job is restored with another
 * parallelism.
 */
final class CompareRevisions<T> extends AbstractStreamOperator<T> implements OneInputStreamOperator<Work, T> {

    private final Follow<T> setting;
    private final transient MailboxExecutor mailbox;
    private final transient Queue<InFlight<T>> inFlight = new ArrayDeque<>();
    /** The newest revision in flight, by entity: what the next one is most likely compared with. */
    private final transient Map<String, Long> newest = new HashMap<>();

    private transient Comparing<T> comparing;
    /** Never cleared: a change may come again at any time. */
    private transient ValueState<LastRevision> last;

    /** Of the slots that moved since the last checkpoint. */
    private final transient Map<Integer, SlotProgress> progress = new HashMap<>();

    private transient Counter superseded;
    private transient Counter deadLetters;
    private transient Counter failed;
    private transient Counter taken;
    private transient Counter handled;

    CompareRevisions(StreamOperatorParameters<T> parameters, MailboxExecutor mailbox, Follow<T> setting) {
        super(parameters);
        this.mailbox = mailbox;
        this.setting = setting;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        last = context.getKeyedStateStore()
                .getState(new ValueStateDescriptor<>("last-revision", TypeInformation.of(LastRevision.class)));
    }

    @Override
    public void open() throws Exception {
        super.open();
        superseded = getMetricGroup().counter("superseded");
        deadLetters = getMetricGroup().counter("dead_letters");
        MetricNames names = setting.comparison().names();
        taken = getMetricGroup().counter(MetricNames.TAKEN);
        handled = getMetricGroup().counter(names.handled());
        // A counter of its own: Flink's REST knows a counter by one name only.
        failed = getMetricGroup().counter(names.failed());
        getMetricGroup().gauge(MetricNames.LAG_SECONDS, this::lag);
        getMetricGroup().gauge("in_flight", inFlight::size);
        comparing = new Comparing<>(setting, getMetricGroup());
    }

    @Override
    public void processElement(StreamRecord<Work> record) throws Exception {
        Work work = record.getValue();
        FeedChange change = work.change();
        taken.inc();
        while (inFlight.size() >= setting.capacity()) {
            mailbox.yield();
        }
        if (work.kind() == Work.Kind.FEED) {
            progress.put(change.slot(), SlotProgress.after(change));
        }
        EntityKey key = EntityKey.of(change);
        setCurrentKey(key);
        LastRevision before = lastRevision(change);
        Long coming = newest.get(change.entity());
        if (coming != null) {
            before = new LastRevision(coming, setting.comparison().rules());
        }
        if (work.isChange()) {
            if (change.revision() <= before.revision()) {
                superseded.inc();
                return;
            }
            newest.put(change.entity(), change.revision());
        }
        InFlight<T> next = new InFlight<>(key, work);
        inFlight.add(next);
        compare(next, before);
    }

    private LastRevision lastRevision(FeedChange change) throws Exception {
        LastRevision stored = last.value();
        if (stored == null && setting.fromTheMiddle() && change.revision() > 1) {
            return new LastRevision(change.revision() - 1, setting.comparison().rules());
        }
        return stored == null ? LastRevision.NONE : stored;
    }

    private void compare(InFlight<T> change, LastRevision before) {
        change.before = before;
        change.result = comparing.start(change.work, before, now(), this::wakeUp);
    }

    /** Called by other threads; the mailbox is how they reach the task's. */
    private void wakeUp() {
        try {
            mailbox.execute(this::emitFinished, "emit compared revisions");
        } catch (RejectedExecutionException ended) {
            LOG.debug("The task has ended before its comparisons", ended);
        }
    }

    private void emitFinished() throws Exception {
        while (!inFlight.isEmpty() && inFlight.peek().result.isDone()) {
            InFlight<T> head = inFlight.peek();
            setCurrentKey(head.key);
            LastRevision before = lastRevision(head.work.change());
            if (!before.equals(head.before)) {
                // The revision it was compared with became a dead letter.
                compare(head, before);
                return;
            }
            inFlight.remove();
            if (head.work.isChange()) {
                newest.remove(head.key.entity(), head.work.change().revision());
            }
            emit(head);
        }
    }

    private void emit(InFlight<T> head) throws Exception {
        Compared<T> compared = head.result.get();
        if (compared instanceof Failed<T> poison) {
            deadLetters.inc();
            failed.inc();
            DeadLetter letter = new DeadLetter(
                    setting.job(),
                    poison.reason(),
                    poison.detail(),
                    now(),
                    head.handled(),
                    head.before.revision(),
                    null);
            output.collect(Follow.DEAD_LETTERS, new StreamRecord<>(letter));
        } else if (compared instanceof Compared.Done<T> done) {
            done.events().accept(new Out());
            handled.inc();
            if (head.handled().revision() > 0) {
                last.update(new LastRevision(
                        head.handled().revision(), setting.comparison().rules()));
            }
        }
    }

    /** Asked by another thread, which may see the queue as it was a moment ago. */
    private double lag() {
        InFlight<T> oldest = inFlight.peek();
        return oldest == null || !oldest.work.isChange()
                ? 0
                : Math.max(0, Duration.between(oldest.work.change().at(), now()).toMillis() / 1e3);
    }

    private Instant now() {
        return Instant.ofEpochMilli(getProcessingTimeService().getCurrentProcessingTime());
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpoint) throws Exception {
        drain();
        tellProgress();
    }

    @Override
    public void finish() throws Exception {
        drain();
        tellProgress();
        super.finish();
    }

    private void tellProgress() {
        progress.values().forEach(slot -> output.collect(Follow.PROGRESS, new StreamRecord<>(slot)));
        progress.clear();
    }

    private void drain() throws InterruptedException {
        while (!inFlight.isEmpty()) {
            mailbox.yield();
        }
    }

    @Override
    public void close() throws Exception {
        if (comparing != null) {
            comparing.close();
        }
        super.close();
    }

    /** Work between its coming and its leaving. */
    private static final class InFlight<T> {
        private final EntityKey key;
        private final Work work;
        private LastRevision before;
        private CompletableFuture<Compared<T>> result;

        InFlight(EntityKey key, Work work) {
            this.key = key;
            this.work = work;
        }

        /** The change; of a reconciliation the revision that was said again, 0 when there was none. */
        FeedChange handled() {
            return work.isChange() ? work.change() : work.revision(before.revision());
        }
    }

    private final class Out implements Emitter<T> {
        @Override
        public void emit(T event) {
            output.collect(new StreamRecord<>(event));
        }

        @Override
        public <S> void emit(OutputTag<S> stream, S event) {
            output.collect(stream, new StreamRecord<>(event));
        }
    }
}
