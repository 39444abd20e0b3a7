package org.wikibase.backend.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.Hash;
import org.wikibase.backend.storage.Statements.Carrier;

/**
 * What is known of one statement. How many entities say it is kept slot by slot, each with the number of the feed up to
 * which it counts: a change that comes again, from whomever, is seen to be in there already.
 *
 * @param generation of counting; see {@link Statements.Counted}
 * @param version of the row, 1 for a new one
 * @param carriers revisions that say it, of different entities, at most {@link #MOST_CARRIERS}; empty only when they were
 *     erased
 * @param counts by slot
 */
public record StatementRow(
        Hash statement, long generation, long version, List<Carrier> carriers, Map<Integer, Count> counts) {

    public static final int MOST_CARRIERS = 3;

    public StatementRow {
        carriers = List.copyOf(carriers);
        counts = Map.copyOf(counts);
    }

    /** Before anything is known. */
    public static StatementRow none(Hash statement, long generation) {
        return new StatementRow(statement, generation, 0, List.of(), Map.of());
    }

    /** How many entities of a slot say it, as of that number of the slot's feed. */
    public record Count(long seq, long entities) {}

    /** How many entities say it. */
    public long references() {
        return counts.values().stream().mapToLong(Count::entities).sum();
    }

    /**
     * @param change 1 for an entity that says it now and did not before, -1 for one that does no more
     * @param by the revision that the feed has under that number
     * @return the same row when that was counted before
     */
    public StatementRow counted(long generationNow, int slot, long seq, int change, Carrier by) {
        Map<Integer, Count> known = generation == generationNow ? counts : Map.of();
        Count before = known.getOrDefault(slot, new Count(0, 0));
        if (generation > generationNow || seq <= before.seq()) {
            return this;
        }
        Map<Integer, Count> next = new TreeMap<>(known);
        next.put(slot, new Count(seq, Math.max(0, before.entities() + change)));
        return new StatementRow(statement, generationNow, version, change > 0 ? withCarrier(by) : carriers, next);
    }

    private List<Carrier> withCarrier(Carrier by) {
        boolean isKnown = carriers.stream().anyMatch(carrier -> carrier.entity().equals(by.entity()));
        if (isKnown || carriers.size() == MOST_CARRIERS) {
            return carriers;
        }
        List<Carrier> more = new ArrayList<>(carriers);
        more.add(by);
        return more;
    }

    /** Without the revisions of an entity whose history is about to be erased. */
    public StatementRow withoutCarriers(EntityId entity) {
        return new StatementRow(
                statement,
                generation,
                version,
                carriers.stream()
                        .filter(carrier -> !carrier.entity().equals(entity))
                        .toList(),
                counts);
    }

    /** As it is to be written. */
    public StatementRow next() {
        return new StatementRow(statement, generation, version + 1, carriers, counts);
    }
}
