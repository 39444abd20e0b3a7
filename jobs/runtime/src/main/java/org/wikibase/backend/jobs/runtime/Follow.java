package org.wikibase.backend.jobs.runtime;

import java.io.Serializable;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.operators.AbstractStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.OneInputStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.util.OutputTag;
import org.wikibase.backend.jobs.feed.Patience;
import org.wikibase.backend.jobs.feed.SlotProgress;
import org.wikibase.backend.jobs.feed.StorageAccess;
import org.wikibase.backend.model.event.DeadLetter;

/**
 * How a job follows the feed: with what it compares and from where it reads snapshots.
 *
 * @param job its name, for dead letters
 * @param threads that fetch and compare, per subtask
 * @param capacity changes in flight, per subtask
 * @param fromTheMiddle whether the first change that is seen of an entity is compared with the revision before it, as when
 *     only a part of the feed is read; otherwise with nothing
 */
public record Follow<T>(
        String job,
        Comparison<T> comparison,
        StorageAccess storage,
        Patience patience,
        int threads,
        int capacity,
        boolean fromTheMiddle)
        implements Serializable {

    /** Changes that cannot be compared, beside the stream of {@link #events}. */
    public static final OutputTag<DeadLetter> DEAD_LETTERS =
            new OutputTag<>("dead-letters", TypeInformation.of(DeadLetter.class));

    /** How far each slot is, told before every checkpoint, beside the stream of {@link #events}. */
    public static final OutputTag<SlotProgress> PROGRESS =
            new OutputTag<>("slot-progress", TypeInformation.of(SlotProgress.class));

    private static final int THREADS = 8;
    private static final int CAPACITY = 64;

    public static <T> Follow<T> with(String job, Comparison<T> comparison, StorageAccess storage) {
        return new Follow<>(job, comparison, storage, Patience.DEFAULT, THREADS, CAPACITY, false);
    }

    public Follow<T> startingInTheMiddle() {
        return new Follow<>(job, comparison, storage, patience, threads, capacity, true);
    }

    /** The events of every change that is new to the job, in the feed's order within each slot. */
    public SingleOutputStreamOperator<T> events(DataStream<Work> work, TypeInformation<T> type) {
        return work.keyBy(item -> EntityKey.of(item.change()), TypeInformation.of(EntityKey.class))
                .transform("compare revisions", type, new Factory<>(this))
                .uid("compare-revisions");
    }

    private static final class Factory<T> extends AbstractStreamOperatorFactory<T>
            implements OneInputStreamOperatorFactory<Work, T> {

        private final Follow<T> setting;

        Factory(Follow<T> setting) {
            this.setting = setting;
            setChainingStrategy(ChainingStrategy.ALWAYS);
        }

        @Override
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // Flink's signature asks for it
        public <O extends StreamOperator<T>> O createStreamOperator(StreamOperatorParameters<T> parameters) {
            return (O) new CompareRevisions<>(parameters, parameters.getMailboxExecutor(), setting);
        }

        @Override
        @SuppressWarnings("rawtypes") // as Flink declares it
        public Class<? extends StreamOperator> getStreamOperatorClass(ClassLoader loader) {
            return CompareRevisions.class;
        }
    }
}
