package org.wikibase.backend.storage.statements;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.Hash;
import org.wikibase.backend.model.Statement;
import org.wikibase.backend.model.edit.Rejected;
import org.wikibase.backend.model.event.FeedChange;
import org.wikibase.backend.model.hash.PartHash;
import org.wikibase.backend.model.revision.Snapshot;
import org.wikibase.backend.storage.ChangeFeed.Ends;
import org.wikibase.backend.storage.Index;
import org.wikibase.backend.storage.Slot;
import org.wikibase.backend.storage.Snapshots;
import org.wikibase.backend.storage.StatementRow;
import org.wikibase.backend.storage.Statements;
import org.wikibase.backend.storage.Statements.Carrier;
import org.wikibase.backend.storage.Statements.Counted;
import org.wikibase.backend.storage.Statements.Hold;
import org.wikibase.backend.storage.Statements.Mark;

/**
 * Follows the feed and counts who says which statement. Every row of the feed has the same effect whenever and by whomever
 * it is counted: what the revision says, against what the one before it said. So a process may die at any step, and two may
 * do the same. A new epoch of the feed, or one that has lost its tail, is counted from its first row.
 */
public final class IndexStatements {

    /** Longer than a batch takes; after that another process goes on. */
    private static final Duration HOLD = Duration.ofSeconds(30);

    private static final int ROWS = 200;
    private static final int BUSY = -1;

    /** Times that another process may be faster with one of the rows. */
    private static final int TRIES = 20;

    private final Index index;
    private final Snapshots snapshots;
    private final Hash holder;
    private final Function<Statement, Hash> hashing;
    private final AtomicLong collisions = new AtomicLong();

    /** @param holder another one for each process */
    public IndexStatements(Index index, Snapshots snapshots, Hash holder) {
        this(index, snapshots, holder, PartHash::of);
    }

    IndexStatements(Index index, Snapshots snapshots, Hash holder, Function<Statement, Hash> hashing) {
        this.index = index;
        this.snapshots = snapshots;
        this.holder = holder;
        this.hashing = hashing;
    }

    /** How often two statements that are not the same had one hash; the later ones are not counted. */
    public long collisions() {
        return collisions.get();
    }

    /**
     * Counts all that is published when it begins, and no more: writers may be faster than it. While another process
     * counts, waits for it.
     */
    public void catchUp() {
        Ends goal = index.feed().ends();
        while (!isCounted(goal)) {
            int rows = step();
            if (rows == 0) {
                // The rows that are missing behind the last one counted never come in a damaged feed.
                return;
            }
            if (rows == BUSY) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
            Ends now = index.feed().ends();
            goal = now.epoch() == goal.epoch() ? goal : now;
        }
        // Once more, as a count that finds nothing new forgets what was counted before; and nobody has to wait for us.
        step();
        index.statements().hold(holder, HOLD).ifPresent(index.statements()::release);
    }

    private boolean isCounted(Ends goal) {
        Counted counted = index.statements().counted();
        if (counted.epoch() != goal.epoch()) {
            return false;
        }
        return IntStream.range(0, Slot.COUNT).allMatch(slot -> {
            Mark mark = counted.marks().get(slot);
            return goal.last()[slot] <= (mark == null ? 0 : mark.seq());
        });
    }

    /**
     * Counts some of what was published since.
     *
     * @return how many rows of the feed; negative when another process is at it
     */
    public int step() {
        Statements statements = index.statements();
        Optional<Hold> hold = statements.hold(holder, HOLD);
        if (hold.isEmpty()) {
            return BUSY;
        }
        Ends ends = index.feed().ends();
        Counted counted = statements.counted();
        if (counted.epoch() != ends.epoch()) {
            statements.restart(counted.generation(), ends.epoch());
            counted = statements.counted();
        }
        Optional<Batch> batch = batch(counted, ends);
        if (batch.isEmpty()) {
            statements.restart(counted.generation(), ends.epoch());
            return step();
        }
        if (batch.get().rows().isEmpty()) {
            statements.forgetBefore(counted.generation());
            statements.release(hold.get());
            return 0;
        }
        if (!count(batch.get(), counted.generation(), hold.get())) {
            return BUSY;
        }
        statements.advance(counted.generation(), batch.get().marks());
        return batch.get().rows().size();
    }

    /** @param marks where its rows end, by slot */
    private record Batch(List<FeedChange> rows, List<Mark> marks) {}

    /** @return empty when the feed has lost rows that were counted */
    private Optional<Batch> batch(Counted counted, Ends ends) {
        List<FeedChange> rows = new ArrayList<>();
        List<Mark> marks = new ArrayList<>();
        for (int slot = 0; slot < Slot.COUNT && rows.size() < ROWS; slot++) {
            Mark mark = counted.marks().get(slot);
            long known = mark == null ? 0 : mark.seq();
            if (ends.last()[slot] == known) {
                continue;
            }
            List<FeedChange> read = index.feed().read(new Slot(slot), Math.max(known, 1), ROWS - rows.size() + 1);
            if (mark != null) {
                if (read.isEmpty()
                        || read.get(0).seq() != known
                        || !nonce(read.get(0)).equals(mark.nonce())) {
                    return Optional.empty();
                }
                read = read.subList(1, read.size());
            }
            // Dense, unless the epoch has ended under us; what does not follow is left for the next look.
            long next = known + 1;
            for (FeedChange row : read) {
                if (row.epoch() != counted.epoch() || row.seq() != next) {
                    break;
                }
                rows.add(row);
                next++;
            }
            if (next > known + 1) {
                marks.add(new Mark(slot, next - 1, nonce(rows.get(rows.size() - 1))));
            }
        }
        return Optional.of(new Batch(rows, marks));
    }

    private static Hash nonce(FeedChange row) {
        return Hash.parse(row.nonce());
    }

    private boolean count(Batch batch, long generation, Hold hold) {
        Map<Hash, List<Change>> changes = new LinkedHashMap<>();
        for (FeedChange row : batch.rows()) {
            EntityId entity = EntityId.parse(row.entity());
            StatementChanges between =
                    StatementChanges.between(said(entity, row.revision() - 1), said(entity, row.revision()), hashing);
            between.added().forEach((hash, statement) -> add(changes, hash, new Change(row, 1, statement)));
            between.removed().forEach((hash, statement) -> add(changes, hash, new Change(row, -1, statement)));
        }
        for (int tries = 0; !changes.isEmpty(); tries++) {
            if (tries == TRIES) {
                return false;
            }
            Map<Hash, StatementRow> next = applied(changes, generation);
            if (!next.isEmpty() && !index.statements().write(next.values(), hold)) {
                return false;
            }
            // What another has written in between is read and counted again.
            changes.keySet().retainAll(next.keySet());
        }
        return true;
    }

    private static void add(Map<Hash, List<Change>> changes, Hash hash, Change change) {
        changes.computeIfAbsent(hash, unknown -> new ArrayList<>()).add(change);
    }

    /** @return the rows that have to be written, as they are not what they should be */
    private Map<Hash, StatementRow> applied(Map<Hash, List<Change>> changes, long generation) {
        Map<Hash, StatementRow> known = index.statements().findAll(changes.keySet());
        Map<Hash, StatementRow> next = new HashMap<>();
        changes.forEach((hash, all) -> {
            StatementRow before = known.getOrDefault(hash, StatementRow.none(hash, generation));
            StatementRow row = before;
            Optional<String> text = Optional.empty();
            for (Change change : all) {
                StatementRow counted = row.counted(
                        generation, change.row().slot(), change.row().seq(), change.by(), change.carrier());
                if (counted.equals(row)) {
                    continue;
                }
                String ours = PartHash.canonical(change.statement());
                if (text.isEmpty()) {
                    text = carried(before).or(() -> Optional.of(ours));
                }
                // A hash is trusted to find a statement, never to say that two are the same.
                if (text.get().equals(ours)) {
                    row = counted;
                } else {
                    collisions.incrementAndGet();
                }
            }
            if (!row.equals(before)) {
                next.put(hash, row.next());
            }
        });
        return next;
    }

    private Optional<String> carried(StatementRow row) {
        return row.carriers().stream()
                .flatMap(carrier -> said(carrier.entity(), carrier.revision()).stream())
                .filter(statement -> hashing.apply(statement).equals(row.statement()))
                .findFirst()
                .map(PartHash::canonical);
    }

    /** Nothing for a revision that is erased or damaged: what cannot be read must not keep the feed from being counted. */
    private List<Statement> said(EntityId entity, long revision) {
        if (revision == 0) {
            return List.of();
        }
        try {
            return snapshots
                    .read(entity, revision)
                    .map(Snapshot::content)
                    .flatMap(content -> content.entity())
                    .map(StatementChanges::of)
                    .orElse(List.of());
        } catch (Rejected damaged) {
            return List.of();
        }
    }

    /** @param by 1 for a revision that begins to say the statement, -1 for one that does not any more */
    private record Change(FeedChange row, int by, Statement statement) {
        Carrier carrier() {
            return new Carrier(EntityId.parse(row.entity()), row.revision());
        }
    }
}
