package org.wikibase.backend.jobs.feed;

import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.connector.base.source.reader.SingleThreadMultiplexSourceReaderBase;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.wikibase.backend.model.event.FeedChange;

/**
 * The change feed as a stream: every published revision, in order within its slot (I6). One split per slot; cursors are
 * in the checkpoints, so a restored job reads on where its state is. Knows no clock: position is number, not time.
 */
public final class FeedSource implements Source<FeedChange, FeedSplit, PendingSplits>, ResultTypeQueryable<FeedChange> {

    private final StorageAccess storage;
    private final Pace pace;
    private final Range range;

    public FeedSource(StorageAccess storage, Pace pace, Range range) {
        this.storage = storage;
        this.pace = pace;
        this.range = range;
    }

    /** Which part of the feed a job without a checkpoint reads. */
    public enum Range {
        /** From the first row on, for ever. */
        ALL,
        /** What is published after the job's first start; what came before has to be copied otherwise. */
        FROM_NOW,
        /** From the first row to the last that was there at the start; then the job ends. */
        UP_TO_NOW;

        boolean isBounded() {
            return this == UP_TO_NOW;
        }
    }

    @Override
    public Boundedness getBoundedness() {
        return range.isBounded() ? Boundedness.BOUNDED : Boundedness.CONTINUOUS_UNBOUNDED;
    }

    @Override
    public SplitEnumerator<FeedSplit, PendingSplits> createEnumerator(SplitEnumeratorContext<FeedSplit> context) {
        return restoreEnumerator(context, PendingSplits.NOT_PLANNED);
    }

    @Override
    public SplitEnumerator<FeedSplit, PendingSplits> restoreEnumerator(
            SplitEnumeratorContext<FeedSplit> context, PendingSplits restored) {
        return new FeedEnumerator(context, storage, range, restored);
    }

    @Override
    public SourceReader<FeedChange, FeedSplit> createReader(SourceReaderContext context) {
        return new Reader(this, context);
    }

    @Override
    public SimpleVersionedSerializer<FeedSplit> getSplitSerializer() {
        return new FeedSplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<PendingSplits> getEnumeratorCheckpointSerializer() {
        return new FeedSplitSerializer.OfMany();
    }

    @Override
    public TypeInformation<FeedChange> getProducedType() {
        return TypeInformation.of(FeedChange.class);
    }

    /** Keeps the cursors of what was emitted, which are behind those of what was read. */
    @SuppressWarnings("try") // that close() may be interrupted is Flink's
    private static final class Reader
            extends SingleThreadMultiplexSourceReaderBase<FeedChange, FeedChange, FeedSplit, FeedSplit> {

        private final AtomicLong behind;
        private boolean saidFarBehind;

        Reader(FeedSource source, SourceReaderContext context) {
            this(source, context, new AtomicLong());
        }

        private Reader(FeedSource source, SourceReaderContext context, AtomicLong behind) {
            super(
                    () -> new FeedSplitReader(source.storage.index(), source.pace, context.metricGroup(), behind),
                    (change, output, split) -> {
                        output.collect(change);
                        split.cursor().advance(change);
                    },
                    context.getConfiguration(),
                    context);
            this.behind = behind;
            context.metricGroup().setPendingRecordsGauge(behind::get);
        }

        @Override
        public InputStatus pollNext(ReaderOutput<FeedChange> output) throws Exception {
            boolean farBehind = behind.get() > (Precedence.isTaken() ? 0 : Backlog.FAR);
            if (farBehind != saidFarBehind) {
                context.sendSourceEventToCoordinator(new Backlog(farBehind));
                saidFarBehind = farBehind;
            }
            return super.pollNext(output);
        }

        @Override
        protected FeedSplit initializedState(FeedSplit split) {
            return split.copy();
        }

        @Override
        protected FeedSplit toSplitType(String id, FeedSplit state) {
            return state.copy();
        }

        @Override
        protected void onSplitFinished(Map<String, FeedSplit> finished) {
            // A bounded read: its slots simply end.
        }
    }
}
