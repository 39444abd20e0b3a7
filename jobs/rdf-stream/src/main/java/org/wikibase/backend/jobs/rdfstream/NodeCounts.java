package org.wikibase.backend.jobs.rdfstream;

import java.util.Arrays;

/**
 * How many entities say each triple of a node. A triple is known by 64 bits of its hash: a node has a handful of them.
 *
 * @param triples hashes, in no order
 * @param counts of the triple at the same place, above zero
 */
public record NodeCounts(long[] triples, long[] counts) {

    static final NodeCounts NONE = new NodeCounts(new long[0], new long[0]);

    boolean isEmpty() {
        return triples.length == 0;
    }

    long count(long triple) {
        int at = indexOf(triple);
        return at < 0 ? 0 : counts[at];
    }

    NodeCounts with(long triple, long count) {
        int at = indexOf(triple);
        if (count == 0) {
            return at < 0 ? this : without(at);
        }
        if (at < 0) {
            long[] moreTriples = Arrays.copyOf(triples, triples.length + 1);
            long[] moreCounts = Arrays.copyOf(counts, counts.length + 1);
            moreTriples[triples.length] = triple;
            moreCounts[counts.length] = count;
            return new NodeCounts(moreTriples, moreCounts);
        }
        long[] otherCounts = counts.clone();
        otherCounts[at] = count;
        return new NodeCounts(triples, otherCounts);
    }

    private NodeCounts without(int at) {
        int last = triples.length - 1;
        long[] fewerTriples = Arrays.copyOf(triples, last);
        long[] fewerCounts = Arrays.copyOf(counts, last);
        if (at < last) {
            fewerTriples[at] = triples[last];
            fewerCounts[at] = counts[last];
        }
        return new NodeCounts(fewerTriples, fewerCounts);
    }

    private int indexOf(long triple) {
        for (int i = 0; i < triples.length; i++) {
            if (triples[i] == triple) {
                return i;
            }
        }
        return -1;
    }
}
