package org.wikibase.backend.storage.memory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.wikibase.backend.model.Hash;
import org.wikibase.backend.storage.StatementRow;
import org.wikibase.backend.storage.Statements;

/** Statements in a map. */
final class MemoryStatements implements Statements {

    private final Clock clock;
    private final Map<String, Dated> rows = new TreeMap<>();
    private final Map<Integer, Mark> marks = new HashMap<>();
    private long generation = 1;
    private long epoch;
    private Hash holder = new Hash(0, 0);
    private Instant heldUntil = Instant.EPOCH;

    MemoryStatements(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized Map<Hash, StatementRow> findAll(Collection<Hash> statements) {
        return statements.stream()
                .distinct()
                .filter(hash -> rows.containsKey(hash.toString()))
                .collect(Collectors.toMap(
                        hash -> hash, hash -> rows.get(hash.toString()).row()));
    }

    @Override
    public synchronized List<StatementRow> mostUsed(long least, int limit) {
        return rows.values().stream()
                .map(Dated::row)
                .filter(row -> row.references() >= least)
                .sorted(Comparator.comparingLong(StatementRow::references).reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<StatementRow> page(Hash after, int limit) {
        return rows.values().stream()
                .map(Dated::row)
                .filter(row -> row.statement().toString().compareTo(after.toString()) > 0)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized int forgetUnused(Duration age, int limit) {
        Instant until = clock.instant().minus(age);
        List<String> unused = rows.entrySet().stream()
                .filter(row -> row.getValue().row().references() == 0
                        && !row.getValue().at().isAfter(until))
                .limit(limit)
                .map(Map.Entry::getKey)
                .toList();
        unused.forEach(rows::remove);
        return unused.size();
    }

    @Override
    public synchronized boolean write(Collection<StatementRow> next, Hold hold) {
        for (StatementRow row : next) {
            Dated known = rows.get(row.statement().toString());
            if (row.version() == (known == null ? 1 : known.row().version() + 1)) {
                rows.put(row.statement().toString(), new Dated(row, clock.instant()));
            }
        }
        return true;
    }

    @Override
    public synchronized Optional<Hold> hold(Hash wanting, Duration time) {
        if (!holder.equals(wanting) && heldUntil.isAfter(clock.instant())) {
            return Optional.empty();
        }
        holder = wanting;
        heldUntil = clock.instant().plus(time);
        return Optional.of(new Hold(wanting, 0));
    }

    @Override
    public Hold unheld() {
        return new Hold(new Hash(0, 0), 0);
    }

    @Override
    public synchronized void release(Hold hold) {
        if (hold.holder().equals(holder)) {
            heldUntil = Instant.EPOCH;
        }
    }

    @Override
    public synchronized Counted counted() {
        return new Counted(generation, epoch, Map.copyOf(marks));
    }

    @Override
    public synchronized void advance(long ofGeneration, Collection<Mark> further) {
        if (ofGeneration == generation) {
            further.forEach(
                    mark -> marks.merge(mark.slot(), mark, (known, next) -> next.seq() > known.seq() ? next : known));
        }
    }

    @Override
    public synchronized void restart(long ofGeneration, long epochNow) {
        if (ofGeneration == generation) {
            generation++;
            epoch = epochNow;
            marks.clear();
        }
    }

    @Override
    public synchronized void forgetBefore(long first) {
        rows.values().removeIf(row -> row.row().generation() < first);
    }

    private record Dated(StatementRow row, Instant at) {}
}
