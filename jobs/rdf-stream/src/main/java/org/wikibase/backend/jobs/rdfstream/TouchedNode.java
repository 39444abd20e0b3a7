package org.wikibase.backend.jobs.rdfstream;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What came in for one node since the last flush. */
final class TouchedNode {

    private final Map<String, Touch> triples = new LinkedHashMap<>();
    private Instant at = Instant.MIN;
    private long epoch;
    private int mapping;

    /**
     * @param net entities more, or less, that say the triple
     * @param gained whether any began to, even if another ceased to meanwhile
     */
    private record Touch(long net, boolean gained) {
        Touch plus(int change) {
            return new Touch(net + change, gained || change > 0);
        }
    }

    /** The counts after a flush, and the triples that the node's one event adds and deletes. */
    record Flushed(NodeCounts counts, Set<String> added, Set<String> deleted) {}

    void add(NodeDelta delta) {
        touch(delta.gained(), 1);
        touch(delta.lost(), -1);
        at = delta.at().isAfter(at) ? delta.at() : at;
        epoch = Math.max(epoch, delta.epoch());
        mapping = Math.max(mapping, delta.mapping());
    }

    private void touch(List<String> lines, int change) {
        for (String line : lines) {
            triples.merge(line, new Touch(change, change > 0), (old, fresh) -> old.plus(change));
        }
    }

    Instant at() {
        return at;
    }

    long epoch() {
        return epoch;
    }

    int mapping() {
        return mapping;
    }

    /**
     * Whatever gained a speaker and has any is added, also when it was there before: a reader that goes back in the
     * stream, or starts from a dump, may have seen its deletion. Whatever was touched and has none is deleted.
     */
    Flushed flush(NodeCounts before) {
        NodeCounts counts = before;
        Set<String> added = new LinkedHashSet<>();
        Set<String> deleted = new LinkedHashSet<>();
        for (Map.Entry<String, Touch> entry : triples.entrySet()) {
            long triple = Names.hash(entry.getKey());
            long count = Math.max(0, counts.count(triple) + entry.getValue().net());
            counts = counts.with(triple, count);
            if (count == 0) {
                deleted.add(entry.getKey());
            } else if (entry.getValue().gained()) {
                added.add(entry.getKey());
            }
        }
        return new Flushed(counts, added, deleted);
    }
}
