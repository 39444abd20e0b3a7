package org.wikibase.backend.jobs.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.AbstractStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperatorFactory;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.wikibase.backend.jobs.feed.SlotProgress;
import org.wikibase.backend.storage.Slot;

/**
 * The last step before the writer of some partitions: cuts events into messages and, before every checkpoint, adds a
 * {@link Watermark} to each of its partitions. When the checkpoint's barrier has come from everybody who sends events, all
 * that they made of the feed up to their progress is here. Where nothing has moved, a watermark a minute says that the
 * job lives.
 */
final class AddWatermarks<T> extends AbstractStreamOperator<KafkaMessage>
        implements TwoInputStreamOperator<T, SlotProgress, KafkaMessage> {

    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(1);

    private final String topic;
    private final EventFormat.WithWatermarks<T> format;
    private final int partitions;

    private final transient SlotProgress[] slots = new SlotProgress[Slot.COUNT];
    private transient ListState<SlotProgress> kept;
    private transient boolean moved;
    private transient Instant said;

    AddWatermarks(StreamOperatorParameters<KafkaMessage> parameters, Factory<T> setting) {
        super(parameters);
        topic = setting.topic;
        format = setting.format;
        partitions = setting.partitions;
        said = Instant.EPOCH;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        // Everybody knows all slots, so one writes them down and all read them.
        kept = context.getOperatorStateStore()
                .getUnionListState(new ListStateDescriptor<>("slot-progress", TypeInformation.of(SlotProgress.class)));
        for (SlotProgress slot : kept.get()) {
            slots[slot.slot()] = slot;
        }
    }

    @Override
    public void processElement1(StreamRecord<T> event) {
        for (T message : format.messages(event.getValue())) {
            output.collect(new StreamRecord<>(KafkaMessage.of(message, format, partitions)));
        }
    }

    @Override
    public void processElement2(StreamRecord<SlotProgress> progress) {
        slots[progress.getValue().slot()] = progress.getValue();
        moved = true;
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpoint) {
        Instant now = Instant.ofEpochMilli(getProcessingTimeService().getCurrentProcessingTime());
        if (!moved && now.isBefore(said.plus(LONGEST_SILENCE))) {
            return;
        }
        int subtasks = getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks();
        int first = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
        for (int partition = first; partition < partitions; partition += subtasks) {
            byte[] json = format.json(watermark(partition, now));
            output.collect(new StreamRecord<>(new KafkaMessage(partition, null, json)));
        }
        moved = false;
        said = now;
    }

    /** Slots that have not reached the newest epoch yet count as not begun. */
    private Watermark watermark(int partition, Instant now) {
        long epoch = Arrays.stream(slots)
                .filter(slot -> slot != null)
                .mapToLong(SlotProgress::epoch)
                .max()
                .orElse(0);
        long[] seqs = Arrays.stream(slots)
                .mapToLong(slot -> slot == null || slot.epoch() < epoch ? 0 : slot.seq())
                .toArray();
        return new Watermark(topic, partition, epoch, seqs, now);
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        boolean isFirst = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask() == 0;
        kept.update(isFirst ? Arrays.stream(slots).filter(slot -> slot != null).toList() : List.of());
    }

    /** Makes the operator where it runs. */
    static final class Factory<T> extends AbstractStreamOperatorFactory<KafkaMessage>
            implements TwoInputStreamOperatorFactory<T, SlotProgress, KafkaMessage> {

        private final String topic;
        private final EventFormat.WithWatermarks<T> format;
        private final int partitions;

        Factory(String topic, EventFormat.WithWatermarks<T> format, int partitions) {
            this.topic = topic;
            this.format = format;
            this.partitions = partitions;
        }

        @Override
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // Flink's signature asks for it
        public <O extends StreamOperator<KafkaMessage>> O createStreamOperator(
                StreamOperatorParameters<KafkaMessage> parameters) {
            return (O) new AddWatermarks<>(parameters, this);
        }

        @Override
        @SuppressWarnings("rawtypes") // as Flink declares it
        public Class<? extends StreamOperator> getStreamOperatorClass(ClassLoader loader) {
            return AddWatermarks.class;
        }
    }
}
