package org.wikibase.backend.jobs.rdfstream;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.AbstractStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.wikibase.backend.model.event.RdfChange;
import org.wikibase.backend.model.event.RdfChange.Operation;

/**
 * Counts, keyed by node, how many entities say each of its triples, and emits one event per node that was touched since
 * the last flush. Flushes after a short time, when much has come, and before every checkpoint, so that no checkpoint holds
 * a delta that is counted but not emitted.
 */
final class CountNodeTriples extends AbstractStreamOperator<RdfChange>
        implements OneInputStreamOperator<NodeDelta, RdfChange> {

    private static final int MOST_NODES = 20_000;

    private final long flushMillis;
    private final transient Map<String, TouchedNode> touched = new LinkedHashMap<>();
    /** Null when nothing waits to be flushed. */
    private transient ScheduledFuture<?> timer;
    /** Cleared when no entity says anything of the node any more. */
    private transient ValueState<NodeCounts> counts;

    private transient ListState<Long> lastNumbers;
    private transient long lastNumber;

    CountNodeTriples(StreamOperatorParameters<RdfChange> parameters, Duration flushAfter) {
        super(parameters);
        flushMillis = flushAfter.toMillis();
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        counts = context.getKeyedStateStore()
                .getState(new ValueStateDescriptor<>("triple-counts", TypeInformation.of(NodeCounts.class)));
        // Every subtask sees all of them: after a change of parallelism a node may have been numbered by any.
        lastNumbers =
                context.getOperatorStateStore().getUnionListState(new ListStateDescriptor<>("last-number", Types.LONG));
        for (long number : lastNumbers.get()) {
            lastNumber = Math.max(lastNumber, number);
        }
    }

    @Override
    public void processElement(StreamRecord<NodeDelta> record) throws Exception {
        NodeDelta delta = record.getValue();
        touched.computeIfAbsent(delta.node(), node -> new TouchedNode()).add(delta);
        if (touched.size() >= MOST_NODES) {
            flush();
        } else if (timer == null) {
            long now = getProcessingTimeService().getCurrentProcessingTime();
            timer = getProcessingTimeService().registerTimer(now + flushMillis, time -> {
                timer = null;
                flush();
            });
        }
    }

    private void flush() throws Exception {
        Instant now = Instant.ofEpochMilli(getProcessingTimeService().getCurrentProcessingTime());
        for (Map.Entry<String, TouchedNode> entry : touched.entrySet()) {
            flush(entry.getKey(), entry.getValue(), now);
        }
        touched.clear();
    }

    private void flush(String node, TouchedNode touch, Instant now) throws Exception {
        setCurrentKey(node);
        NodeCounts before = counts.value();
        TouchedNode.Flushed flushed = touch.flush(before == null ? NodeCounts.NONE : before);
        if (flushed.counts().isEmpty()) {
            counts.clear();
        } else {
            counts.update(flushed.counts());
        }
        RdfEvent event = new RdfEvent(
                node,
                nextNumber(now),
                Operation.DIFF,
                touch.at(),
                flushed.added(),
                flushed.deleted(),
                touch.epoch(),
                null,
                touch.mapping());
        event.change(now).ifPresent(change -> output.collect(new StreamRecord<>(change)));
    }

    /** Grows with every event, also after all state was lost: then it is the time that has grown. */
    private long nextNumber(Instant now) {
        lastNumber = Math.max(lastNumber + 1, now.getEpochSecond() << 20);
        return lastNumber;
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpoint) throws Exception {
        flush();
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        lastNumbers.update(List.of(lastNumber));
    }

    @Override
    public void finish() throws Exception {
        flush();
        super.finish();
    }

    /** Makes the operator where it runs. */
    static final class Factory extends AbstractStreamOperatorFactory<RdfChange>
            implements OneInputStreamOperatorFactory<NodeDelta, RdfChange>, Serializable {

        private final Duration flushAfter;

        Factory(Duration flushAfter) {
            this.flushAfter = flushAfter;
            setChainingStrategy(ChainingStrategy.ALWAYS);
        }

        @Override
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // Flink's signature asks for it
        public <O extends StreamOperator<RdfChange>> O createStreamOperator(
                StreamOperatorParameters<RdfChange> parameters) {
            return (O) new CountNodeTriples(parameters, flushAfter);
        }

        @Override
        @SuppressWarnings("rawtypes") // as Flink declares it
        public Class<? extends StreamOperator> getStreamOperatorClass(ClassLoader loader) {
            return CountNodeTriples.class;
        }
    }
}
