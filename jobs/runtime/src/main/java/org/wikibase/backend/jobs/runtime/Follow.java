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
import org.wikibase.backend.jobs.feed.StorageAccess;
import org.wikibase.backend.model.event.DeadLetter;
import org.wikibase.backend.model.event.FeedChange;

/**
 * How a job follows the feed: with what it compares and from where it reads snapshots.
 *
 * @param job its name, for dead letters
 * @param threads that fetch and compare, per subtask
 * @param capacity changes in flight, per subtask
 */
public record Follow<T>(
        String job, Comparison<T> comparison, StorageAccess storage, Patience patience, int threads, int capacity)
        implements Serializable {

    /** Changes that cannot be compared, beside the stream of {@link #events}. */
    public static final OutputTag<DeadLetter> DEAD_LETTERS =
            new OutputTag<>("dead-letters", TypeInformation.of(DeadLetter.class));

    private static final int THREADS = 8;
    private static final int CAPACITY = 64;

    public static <T> Follow<T> with(String job, Comparison<T> comparison, StorageAccess storage) {
        return new Follow<>(job, comparison, storage, Patience.DEFAULT, THREADS, CAPACITY);
    }

    /** The events of every change that is new to the job, in the feed's order within each slot. */
    public SingleOutputStreamOperator<T> events(DataStream<FeedChange> feed, TypeInformation<T> type) {
        return feed.keyBy(EntityKey::of, TypeInformation.of(EntityKey.class))
                .transform("compare revisions", type, new Factory<>(this))
                .uid("compare-revisions");
    }

    private static final class Factory<T> extends AbstractStreamOperatorFactory<T>
            implements OneInputStreamOperatorFactory<FeedChange, T> {

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
