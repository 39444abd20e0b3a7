package org.wikibase.backend.jobs.runtime;

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
import org.wikibase.backend.jobs.runtime.Compared.Failed;
import org.wikibase.backend.model.event.DeadLetter;
import org.wikibase.backend.model.event.FeedChange;

/**
 * Turns the feed, keyed by {@link EntityKey}, into the events of a {@link Comparison}, in the feed's order.
 *
 * <p>What is not newer than the entity's last revision is dropped (I6). The rest is fetched and compared by many threads
 * at once, but leaves in the order it came. A change that cannot be compared leaves as a dead letter and is not
 * remembered: the entity's next revision is compared with the last one that was emitted, so nothing is missing for
 * longer than that. Nothing is in flight at a checkpoint, so no order is lost when a job is restored with another
 * parallelism.
 */
final class CompareRevisions<T> extends AbstractStreamOperator<T> implements OneInputStreamOperator<FeedChange, T> {

    private final Follow<T> setting;
    private final transient MailboxExecutor mailbox;
    private final transient Queue<InFlight<T>> inFlight = new ArrayDeque<>();
    /** The newest revision in flight, by entity: what the next one is most likely compared with. */
    private final transient Map<String, Long> newest = new HashMap<>();

    private transient Comparing<T> comparing;
    /** Never cleared: a change may come again at any time. */
    private transient ValueState<LastRevision> last;

    private transient Counter superseded;
    private transient Counter deadLetters;

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
        getMetricGroup().gauge("in_flight", inFlight::size);
        comparing = new Comparing<>(setting);
    }

    @Override
    public void processElement(StreamRecord<FeedChange> record) throws Exception {
        FeedChange change = record.getValue();
        while (inFlight.size() >= setting.capacity()) {
            mailbox.yield();
        }
        EntityKey key = EntityKey.of(change);
        setCurrentKey(key);
        LastRevision before = lastRevision();
        Long coming = newest.get(change.entity());
        if (coming != null) {
            before = new LastRevision(coming, setting.comparison().rules());
        }
        if (change.revision() <= before.revision()) {
            superseded.inc();
            return;
        }
        newest.put(change.entity(), change.revision());
        InFlight<T> next = new InFlight<>(key, change);
        inFlight.add(next);
        compare(next, before);
    }

    private LastRevision lastRevision() throws Exception {
        LastRevision stored = last.value();
        return stored == null ? LastRevision.NONE : stored;
    }

    private void compare(InFlight<T> change, LastRevision before) {
        change.before = before;
        change.result = comparing.start(change.change, before, now(), this::wakeUp);
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
            LastRevision before = lastRevision();
            if (!before.equals(head.before)) {
                // The revision it was compared with became a dead letter.
                compare(head, before);
                return;
            }
            inFlight.remove();
            newest.remove(head.change.entity(), head.change.revision());
            emit(head);
        }
    }

    private void emit(InFlight<T> head) throws Exception {
        Compared<T> compared = head.result.get();
        if (compared instanceof Failed<T> failed) {
            deadLetters.inc();
            DeadLetter letter = new DeadLetter(
                    setting.job(), failed.reason(), failed.detail(), now(), head.change, head.before.revision());
            output.collect(Follow.DEAD_LETTERS, new StreamRecord<>(letter));
        } else if (compared instanceof Compared.Done<T> done) {
            done.events().accept(new Out());
            last.update(new LastRevision(
                    head.change.revision(), setting.comparison().rules()));
        }
    }

    private Instant now() {
        return Instant.ofEpochMilli(getProcessingTimeService().getCurrentProcessingTime());
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpoint) throws Exception {
        drain();
    }

    @Override
    public void finish() throws Exception {
        drain();
        super.finish();
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

    /** A change between its coming and its leaving. */
    private static final class InFlight<T> {
        private final EntityKey key;
        private final FeedChange change;
        private LastRevision before;
        private CompletableFuture<Compared<T>> result;

        InFlight(EntityKey key, FeedChange change) {
            this.key = key;
            this.change = change;
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
