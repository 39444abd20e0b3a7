package org.wikibase.backend.jobs.feed;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.wikibase.backend.storage.Slot;

/**
 * The change feed as a stream: every published revision, in order within its slot (I6). One split per slot; cursors are
 * in the checkpoints, so a restored job reads on where its state is. Knows no clock: position is number, not time.
 */
public final class FeedSource implements Source<FeedChange, FeedSplit, PendingSplits>, ResultTypeQueryable<FeedChange> {

    private final StorageAccess storage;
    private final Pace pace;
    private final Range range;
    /** Null for none, as this travels. */
    private final String consumer;

    public FeedSource(StorageAccess storage, Pace pace, Range range) {
        this(storage, pace, range, null);
    }

    private FeedSource(StorageAccess storage, Pace pace, Range range, String consumer) {
        this.storage = storage;
        this.pace = pace;
        this.range = range;
        this.consumer = consumer;
    }

    /** @param name under which the index is told what is passed for good, so that it can be erased */
    public FeedSource of(String name) {
        return new FeedSource(storage, pace, range, name);
    }

    /**
     * Which part of the feed a job without a checkpoint reads.
     *
     * @param slot of a section: one slot, or {@link #EVERY_SLOT}
     * @param first number of a section, from 1 on
     * @param last likewise; the job ends there, or where the slot ends at the start
     * @param cut where a held job stops; null otherwise
     */
    public record Range(Kind kind, int slot, long first, long last, Cut cut) implements Serializable {

        public static final int EVERY_SLOT = -1;

        /** From the first row on, for ever. */
        public static final Range ALL = new Range(Kind.ALL, EVERY_SLOT, 1, Long.MAX_VALUE, null);

        /** What is published after the job's first start; what came before has to be copied otherwise. */
        public static final Range FROM_NOW = new Range(Kind.FROM_NOW, EVERY_SLOT, 1, Long.MAX_VALUE, null);

        /** From the first row to the last that was there at the start; then the job ends. */
        public static final Range UP_TO_NOW = section(EVERY_SLOT, 1, Long.MAX_VALUE);

        enum Kind {
            ALL,
            FROM_NOW,
            SECTION,
            HELD
        }

        public Range {
            if (slot < EVERY_SLOT || slot >= Slot.COUNT || first < 1 || first > last) {
                throw new IllegalArgumentException(
                        "Not a section of the feed: slot " + slot + ", " + first + " to " + last);
            }
        }

        public static Range section(int slot, long first, long last) {
            return new Range(Kind.SECTION, slot, first, last, null);
        }

        /** From the first row to the cut; then the job waits there, for a savepoint from which another goes on. */
        public static Range heldAt(Cut cut) {
            return new Range(Kind.HELD, EVERY_SLOT, 1, Long.MAX_VALUE, cut);
        }

        boolean isBounded() {
            return kind == Kind.SECTION;
        }

        /** A job that reads on where a held one stopped is not held itself. */
        FeedSplit lifted(FeedSplit split) {
            boolean stops = kind == Kind.SECTION || kind == Kind.HELD;
            return stops ? split : new FeedSplit(split.slot(), FeedSplit.NEVER, split.cursor());
        }

        /** @param end the slot's last number; @return whether the section has any row of it */
        boolean reaches(int of, long end) {
            return (slot == EVERY_SLOT || slot == of) && first <= end;
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
        private final Range range;
        private boolean saidFarBehind;

        private final Passed passed;

        Reader(FeedSource source, SourceReaderContext context) {
            this(source, context, new AtomicLong(), new Passed(Optional.ofNullable(source.consumer)));
        }

        private Reader(FeedSource source, SourceReaderContext context, AtomicLong behind, Passed passed) {
            super(
                    () -> new FeedSplitReader(
                            source.storage.index(),
                            source.pace,
                            context.metricGroup(),
                            new FeedSplitReader.Manner(behind, passed, source.range.kind() == Range.Kind.HELD)),
                    (change, output, split) -> {
                        output.collect(change);
                        split.cursor().advance(change);
                    },
                    context.getConfiguration(),
                    context);
            this.behind = behind;
            this.range = source.range;
            this.passed = passed;
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
        public void addSplits(List<FeedSplit> splits) {
            super.addSplits(splits.stream().map(range::lifted).toList());
        }

        @Override
        public List<FeedSplit> snapshotState(long checkpoint) {
            List<FeedSplit> splits = super.snapshotState(checkpoint);
            passed.checkpoint(checkpoint, splits);
            return splits;
        }

        @Override
        public void notifyCheckpointComplete(long checkpoint) throws Exception {
            super.notifyCheckpointComplete(checkpoint);
            passed.complete(checkpoint);
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
