package org.wikibase.backend.jobs.feed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.connector.base.source.reader.RecordsBySplits;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsChange;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wikibase.backend.jobs.metrics.Distribution;
import org.wikibase.backend.jobs.metrics.MetricNames;
import org.wikibase.backend.model.event.FeedChange;
import org.wikibase.backend.storage.ChangeFeed;
import org.wikibase.backend.storage.ChangeFeed.Ends;
import org.wikibase.backend.storage.Index;
import org.wikibase.backend.storage.Slot;
import org.wikibase.backend.storage.StorageUnavailable;

/**
 * Polls the feed for all slots of one reader: one look at every slot's last number, then a read of each slot that moved,
 * starting with the row at the cursor. When that row is gone or another, the database has lost its tail, and the slot is
 * read again from the last row that is still the same.
 */
final class FeedSplitReader implements SplitReader<FeedChange, FeedSplit> {

    private static final Logger LOG = LoggerFactory.getLogger(FeedSplitReader.class);
    private static final int ROWS = 500;
    private static final int ROWS_PER_FETCH = 5_000;

    /** So far behind nothing gives way to other work of the process: neither side may starve the other for ever. */
    private static final long MOST_BEHIND = 20_000;

    private final Index index;
    private final Pace pace;
    private final AtomicLong behind;
    private final Passed passed;
    private final boolean waits;
    /** Slots that have come to their stop; other threads look. */
    private final AtomicInteger held = new AtomicInteger();

    private final Counter rewinds;
    private final Counter outages;
    private final Distribution polls;
    private final List<FeedSplit> splits = new ArrayList<>();
    /** Slots whose cursor row has to be looked at although their number did not move. */
    private final Set<Integer> doubtful = new HashSet<>();

    private final Semaphore awake = new Semaphore(0);
    private Duration pause = Duration.ZERO;
    private int turn;

    /**
     * How a reader goes about it, and whom it tells.
     *
     * @param behind is told after every poll how many rows of the feed were not read yet; for other threads
     * @param passed is asked before every poll what can be said to be passed
     * @param waits at the stops of its slots; otherwise they end there
     */
    record Manner(AtomicLong behind, Passed passed, boolean waits) {}

    FeedSplitReader(Index index, Pace pace, MetricGroup metrics, Manner manner) {
        this.index = index;
        this.pace = pace;
        this.behind = manner.behind();
        this.passed = manner.passed();
        this.waits = manner.waits();
        metrics.gauge("held_slots", held::get);
        rewinds = metrics.counter("feed_rewinds");
        outages = metrics.counter("feed_outages");
        polls = Distribution.ofSeconds(metrics, MetricNames.POLL_SECONDS);
    }

    @Override
    public void handleSplitsChanges(SplitsChange<FeedSplit> change) {
        for (FeedSplit split : change.splits()) {
            splits.add(split.copy());
            passed.begins(split);
            doubtful.add(split.slot());
        }
    }

    @Override
    public RecordsWithSplitIds<FeedChange> fetch() {
        RecordsBySplits.Builder<FeedChange> found = new RecordsBySplits.Builder<>();
        if (splits.isEmpty() || !rest()) {
            return found.build();
        }
        try {
            long begun = System.nanoTime();
            pause = poll(found);
            polls.addSecondsSince(begun);
        } catch (StorageUnavailable down) {
            outage(down);
        }
        if (waits) {
            held.set((int) splits.stream().filter(FeedSplit::isDone).count());
            return found.build();
        }
        splits.removeIf(split -> {
            if (split.isDone()) {
                found.addFinishedSplit(split.splitId());
            }
            return split.isDone();
        });
        return found.build();
    }

    /** @return false when woken up, which happens when splits are added and at the end */
    private boolean rest() {
        try {
            boolean woken = awake.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
            awake.drainPermits();
            return !woken;
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void wakeUp() {
        awake.release();
    }

    /** @return how long to wait before the next poll */
    private Duration poll(RecordsBySplits.Builder<FeedChange> found) {
        passed.report(index);
        ChangeFeed feed = index.feed();
        Ends ends = feed.ends();
        boolean givesWay = givesWay();
        int enough = givesWay ? 1 : ROWS_PER_FETCH;
        int count = 0;
        int start = turn;
        for (int i = 0; i < splits.size() && count < enough; i++) {
            turn = (start + i) % splits.size();
            FeedSplit split = splits.get(turn);
            int read = read(feed, ends, split, found);
            count += read;
        }
        behind.set(splits.stream().mapToLong(split -> split.behind(ends)).sum());
        if (count == 0) {
            // A tail that was lost and has grown back to the same number shows only in its rows: each slot in turn.
            turn = (start + 1) % splits.size();
            doubtful.add(splits.get(turn).slot());
            return pause.compareTo(pace.busy()) < 0 ? pace.busy() : slower();
        }
        turn = (turn + 1) % splits.size();
        if (givesWay) {
            return pace.idle();
        }
        return behind.get() > 0 ? Duration.ZERO : pace.busy();
    }

    private boolean givesWay() {
        return behind.get() < MOST_BEHIND && Precedence.isTaken();
    }

    private Duration slower() {
        return new Patience(pace.busy(), pace.idle()).next(pause);
    }

    private int read(ChangeFeed feed, Ends ends, FeedSplit split, RecordsBySplits.Builder<FeedChange> found) {
        if (split.isDone()) {
            return 0;
        }
        FeedCursor cursor = split.cursor();
        if (cursor.epoch() != ends.epoch()) {
            if (cursor.seq() > 0) {
                LOG.info("Slot {} starts epoch {}; was at {}", split.slot(), ends.epoch(), cursor);
            }
            cursor.restart(ends.epoch());
        }
        if (cursor.seq() == ends.last()[split.slot()] && !doubtful.contains(split.slot())) {
            return 0;
        }
        List<FeedChange> rows = rowsAfter(cursor, feed, new Slot(split.slot()));
        doubtful.remove(split.slot());
        int count = 0;
        for (FeedChange row : rows) {
            // Numbers are dense; a gap would be damage, and nothing may be skipped, so the slot stops before it.
            if (row.epoch() != cursor.epoch() || row.seq() != cursor.seq() + 1 || split.isDone()) {
                break;
            }
            cursor.advance(row);
            found.add(split, row);
            count++;
        }
        return count;
    }

    /** Goes back first when the rows up to the cursor are not those that were read. */
    private List<FeedChange> rowsAfter(FeedCursor cursor, ChangeFeed feed, Slot slot) {
        if (cursor.seq() == 0) {
            return feed.read(slot, 1, ROWS);
        }
        List<FeedChange> rows = feed.read(slot, cursor.seq(), ROWS + 1);
        if (!rows.isEmpty() && isTheRowAt(cursor, rows.get(0))) {
            return rows.subList(1, rows.size());
        }
        long fork = lastRecognised(cursor, feed, slot);
        LOG.warn("Slot {} of the feed lost its tail: going back to {} from {}", slot.number(), fork, cursor);
        rewinds.inc();
        cursor.backTo(fork);
        return feed.read(slot, fork + 1, ROWS);
    }

    /** A cursor without memory, noted before anything was read, takes the row's word. */
    private static boolean isTheRowAt(FeedCursor cursor, FeedChange row) {
        boolean hasMemory = cursor.oldest() <= cursor.seq();
        return hasMemory
                ? row.seq() == cursor.seq() && cursor.recognises(row)
                : row.seq() == cursor.seq() && row.epoch() == cursor.epoch();
    }

    /** @return 0 when none is */
    private static long lastRecognised(FeedCursor cursor, ChangeFeed feed, Slot slot) {
        return feed.read(slot, cursor.oldest(), FeedCursor.MOST).stream()
                .filter(cursor::recognises)
                .mapToLong(FeedChange::seq)
                .max()
                .orElse(0);
    }

    /** The database that answers next may be another one, with another tail. */
    private void outage(StorageUnavailable down) {
        outages.inc();
        if (doubtful.size() < splits.size()) {
            LOG.warn("The feed cannot be read, waiting for it: {}", down.getMessage());
        }
        splits.forEach(split -> doubtful.add(split.slot()));
        pause = pause.compareTo(pace.busy()) < 0 ? pace.busy() : slower();
    }

    @Override
    public void close() {
        index.close();
    }
}
