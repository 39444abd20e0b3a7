package org.wikibase.backend.jobs.feed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;
import org.wikibase.backend.jobs.feed.FeedSource.Range;
import org.wikibase.backend.storage.ChangeFeed.Ends;
import org.wikibase.backend.storage.Index;
import org.wikibase.backend.storage.Slot;

/** Spreads the 256 slots over the readers. After a restore readers keep theirs; only what nobody has is handed out. */
final class FeedEnumerator implements SplitEnumerator<FeedSplit, PendingSplits> {

    private final SplitEnumeratorContext<FeedSplit> context;
    private final StorageAccess storage;
    private final Range range;
    private final List<FeedSplit> pending;
    private final Set<Integer> farBehind = new HashSet<>();
    private boolean planned;

    FeedEnumerator(
            SplitEnumeratorContext<FeedSplit> context, StorageAccess storage, Range range, PendingSplits restored) {
        this.context = context;
        this.storage = storage;
        this.range = range;
        pending = new ArrayList<>(restored.splits());
        planned = restored.planned();
    }

    @Override
    public void start() {
        // The cluster may remember what an enumerator before this one said.
        context.setIsProcessingBacklog(false);
        if (planned) {
            return;
        }
        if (range.kind() == Range.Kind.ALL) {
            plan(IntStream.range(0, Slot.COUNT)
                    .mapToObj(slot -> new FeedSplit(slot, FeedSplit.NEVER, FeedCursor.atStart()))
                    .toList());
        } else {
            context.callAsync(this::ends, this::planWith);
        }
    }

    private Ends ends() throws InterruptedException {
        try (Index index = storage.index()) {
            return Patience.DEFAULT.untilAvailable(index.feed()::ends);
        }
    }

    private void planWith(Ends ends, Throwable failure) {
        if (failure != null) {
            throw new IllegalStateException("The feed's ends could not be read", failure);
        }
        plan(IntStream.range(0, Slot.COUNT)
                .filter(slot -> !range.isBounded() || range.reaches(slot, ends.last()[slot]))
                .mapToObj(slot -> split(slot, ends))
                .toList());
    }

    private FeedSplit split(int slot, Ends ends) {
        long end = ends.last()[slot];
        if (range.kind() == Range.Kind.HELD) {
            long stop = range.cut().seqs().get(slot);
            if (range.cut().epoch() != ends.epoch() || stop > end) {
                throw new IllegalStateException("The cut is of another feed: in epoch " + ends.epoch() + " slot " + slot
                        + " ends at " + end + ", not in " + range.cut().epoch() + " at " + stop + " or later");
            }
            return new FeedSplit(slot, stop, FeedCursor.atStart());
        }
        return range.isBounded()
                ? new FeedSplit(slot, Math.min(range.last(), end), new FeedCursor(ends.epoch(), range.first() - 1))
                : new FeedSplit(slot, FeedSplit.NEVER, new FeedCursor(ends.epoch(), end));
    }

    private void plan(List<FeedSplit> splits) {
        pending.addAll(splits);
        planned = true;
        assign();
    }

    @Override
    public void addReader(int reader) {
        // A new reader in this place has said nothing yet.
        note(reader, false);
        assign();
    }

    @Override
    public void handleSourceEvent(int reader, SourceEvent event) {
        if (event instanceof Backlog backlog) {
            note(reader, backlog.isFarBehind());
        }
    }

    private void note(int reader, boolean isFarBehind) {
        boolean changed = isFarBehind ? farBehind.add(reader) : farBehind.remove(reader);
        if (changed) {
            context.setIsProcessingBacklog(!farBehind.isEmpty());
        }
    }

    @Override
    public void addSplitsBack(List<FeedSplit> splits, int reader) {
        pending.addAll(splits);
        assign();
    }

    private void assign() {
        if (!planned) {
            return;
        }
        int readers = context.currentParallelism();
        Map<Integer, List<FeedSplit>> assignment = new HashMap<>();
        for (int reader : context.registeredReaders().keySet()) {
            List<FeedSplit> own = pending.stream()
                    .filter(split -> split.slot() % readers == reader)
                    .toList();
            if (!own.isEmpty()) {
                assignment.put(reader, own);
                pending.removeAll(own);
            }
        }
        if (!assignment.isEmpty()) {
            context.assignSplits(new SplitsAssignment<>(assignment));
        }
        if (range.isBounded()) {
            context.registeredReaders().keySet().forEach(context::signalNoMoreSplits);
        }
    }

    @Override
    public void handleSplitRequest(int reader, String host) {
        // Readers do not ask: every slot is handed out as soon as its reader is there.
    }

    @Override
    public PendingSplits snapshotState(long checkpoint) {
        return new PendingSplits(planned, pending);
    }

    @Override
    public void close() {}
}
