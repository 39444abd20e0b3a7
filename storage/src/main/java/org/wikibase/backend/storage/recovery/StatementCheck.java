package org.wikibase.backend.storage.recovery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.Hash;
import org.wikibase.backend.model.edit.Rejected;
import org.wikibase.backend.model.hash.PartHash;
import org.wikibase.backend.storage.Revisions;
import org.wikibase.backend.storage.Slot;
import org.wikibase.backend.storage.StatementRow;
import org.wikibase.backend.storage.Statements;
import org.wikibase.backend.storage.Statements.Carrier;
import org.wikibase.backend.storage.Statements.Counted;
import org.wikibase.backend.storage.Statements.Mark;
import org.wikibase.backend.storage.recovery.Damage.Kind;
import org.wikibase.backend.storage.recovery.DerivedRows.ChangeRow;
import org.wikibase.backend.storage.recovery.DerivedRows.HeadRow;
import org.wikibase.backend.storage.statements.IndexStatements;

/**
 * The index of statements against what the entities say. Nobody counts on meanwhile, so what is compared is each entity's
 * last revision that is counted. Both sides are summed up by the first bytes of the hash, whoever says whatever, so that
 * memory does not grow: sums of 64 mixed bits that are the same are the same counts.
 */
final class StatementCheck {

    private static final Duration HOLD = Duration.ofMinutes(2);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int BUCKETS = 1 << 16;
    private static final int PAGE = 1_000;
    private static final long ODD = 0x9E37_79B9_7F4A_7C15L;

    private final IndexAndRecord sides;
    private final Tally tally;
    private final Statements statements;
    private final Hash holder;
    private final AtomicLongArray sums = new AtomicLongArray(BUCKETS);

    StatementCheck(IndexAndRecord sides, Tally tally) {
        this.sides = sides;
        this.tally = tally;
        this.statements = sides.index().statements();
        UUID random = UUID.randomUUID();
        this.holder = new Hash(random.getMostSignificantBits(), random.getLeastSignificantBits());
    }

    void check(int threads) {
        new IndexStatements(sides.index(), sides.snapshots(), holder).catchUp();
        Statements.Hold hold = held();
        try {
            Counted counted = statements.counted();
            addSaid(counted, threads);
            subtractCounted(counted);
        } finally {
            statements.release(hold);
        }
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            if (sums.get(bucket) != 0) {
                tally.damage(new Damage(Kind.STATEMENTS_DIFFER, String.format("statements %04x…", bucket), ""));
            }
        }
    }

    private Statements.Hold held() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Optional<Statements.Hold> hold = statements.hold(holder, HOLD);
            if (hold.isPresent()) {
                return hold.get();
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("another process counts statements and does not stop");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    private void addSaid(Counted counted, int threads) {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            CompletableFuture.allOf(Part.all().stream()
                            .map(part -> CompletableFuture.runAsync(() -> addSaid(part, counted), executor))
                            .toArray(CompletableFuture[]::new))
                    .join();
        } finally {
            executor.shutdownNow();
        }
    }

    private void addSaid(Part part, Counted counted) {
        List<HeadRow> heads = sides.rows().heads(part.begin(), part.end());
        while (!heads.isEmpty()) {
            statements.hold(holder, HOLD);
            for (HeadRow head : heads) {
                DerivedRows.parsed(head.entity()).ifPresent(entity -> addSaid(entity, head, counted));
            }
            heads = sides.rows().heads(heads.get(heads.size() - 1).entity(), part.end());
        }
    }

    private void addSaid(EntityId entity, HeadRow head, Counted counted) {
        int slot = Slot.of(entity).number();
        Mark mark = counted.marks().get(slot);
        long last = mark == null ? 0 : mark.seq();
        for (long revision = head.revision(); revision > 0; revision--) {
            long seq = revision == head.revision()
                    ? head.changeSeq()
                    : sides.index()
                            .revisions()
                            .find(entity, revision)
                            .map(Revisions.Entry::changeSeq)
                            .orElse(0L);
            if (seq <= last) {
                said(entity, revision).forEach(hash -> sums.addAndGet(bucket(hash), mixed(hash, slot)));
                return;
            }
        }
    }

    /** Nothing for an object that is damaged, which is a damage of its own. */
    private Set<Hash> said(EntityId entity, long revision) {
        try {
            return sides.snapshots()
                    .read(entity, revision)
                    .flatMap(snapshot -> snapshot.content().entity())
                    .map(content -> content.allStatements().map(PartHash::of).collect(Collectors.toSet()))
                    .orElse(Set.of());
        } catch (Rejected damaged) {
            return Set.of();
        }
    }

    private void subtractCounted(Counted counted) {
        List<StatementRow> rows = statements.page(new Hash(0, 0), PAGE);
        while (!rows.isEmpty()) {
            statements.hold(holder, HOLD);
            for (StatementRow row : rows) {
                if (row.generation() == counted.generation()) {
                    row.counts()
                            .forEach((slot, count) -> sums.addAndGet(
                                    bucket(row.statement()), -count.entities() * mixed(row.statement(), slot)));
                }
            }
            checkCarriers(rows);
            rows = statements.page(rows.get(rows.size() - 1).statement(), PAGE);
        }
    }

    private void checkCarriers(List<StatementRow> rows) {
        Map<String, List<ChangeRow>> carriers = rows.stream()
                .flatMap(row -> row.carriers().stream())
                .distinct()
                .map(StatementCheck::row)
                .collect(Collectors.groupingBy(ChangeRow::entity));
        Set<String> published = new HashSet<>();
        List<ChangeRow> some = new ArrayList<>();
        for (List<ChangeRow> ofEntity : carriers.values()) {
            some.addAll(ofEntity);
            if (some.size() >= PAGE / 10) {
                addPublished(some, published);
                some.clear();
            }
        }
        addPublished(some, published);
        for (StatementRow row : rows) {
            for (Carrier carrier : row.carriers()) {
                if (!published.contains(carrier.toString())) {
                    tally.damage(
                            new Damage(Kind.CARRIER_UNPUBLISHED, "statement " + row.statement(), carrier.toString()));
                }
            }
        }
    }

    private static ChangeRow row(Carrier carrier) {
        return new ChangeRow(0, carrier.entity().toString(), carrier.revision(), "", Instant.EPOCH);
    }

    private void addPublished(List<ChangeRow> carriers, Set<String> published) {
        sides.rows().numbers(carriers).forEach(number -> published.add(number.entity() + " r" + number.revision()));
    }

    private static int bucket(Hash hash) {
        return (int) (hash.high() >>> 48);
    }

    private static long mixed(Hash hash, int slot) {
        long mixed = (hash.low() ^ Long.rotateLeft(hash.high(), 31)) + (slot + 1) * ODD;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D0_49BB_1331_11EBL;
        return mixed ^ (mixed >>> 31);
    }
}
