package org.wikibase.backend.rdf.queryservice;

import java.util.AbstractSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** A set of lines that are known to be distinct, so they need no hashing until someone looks for one. Immutable. */
final class DistinctLines extends AbstractSet<String> {

    private final List<String> lines;
    private volatile Set<String> hashed;

    DistinctLines(List<String> lines) {
        this.lines = List.copyOf(lines);
    }

    @Override
    public Iterator<String> iterator() {
        return lines.iterator();
    }

    @Override
    public int size() {
        return lines.size();
    }

    @Override
    public boolean contains(Object line) {
        Set<String> known = hashed;
        if (known == null) {
            known = new HashSet<>(lines);
            hashed = known;
        }
        return known.contains(line);
    }
}
