package org.wikibase.backend.rdf.queryservice;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The difference between two revisions of an entity: its own triples that come and go, and for each shared node what
 * this entity begins and ceases to say of it.
 *
 * @param nodes by IRI; only nodes of which something changes
 */
public record RdfDiff(Set<String> added, Set<String> deleted, Map<String, NodeChange> nodes) {

    /** Triples of a shared node that one more entity says, and that one entity less says. */
    public record NodeChange(Set<String> gained, Set<String> lost) {}

    public RdfDiff {
        added = Collections.unmodifiableSet(added);
        deleted = Collections.unmodifiableSet(deleted);
        nodes = Collections.unmodifiableMap(nodes);
    }

    public static RdfDiff between(OwnedTriples before, OwnedTriples after) {
        Map<String, NodeChange> nodes = new HashMap<>();
        after.nodes().forEach((iri, lines) -> {
            Set<String> old = before.nodes().getOrDefault(iri, Set.of());
            if (!lines.equals(old)) {
                nodes.put(iri, new NodeChange(minus(lines, old), minus(old, lines)));
            }
        });
        before.nodes().forEach((iri, lines) -> {
            if (!after.nodes().containsKey(iri)) {
                nodes.put(iri, new NodeChange(Set.of(), lines));
            }
        });
        return new RdfDiff(minus(after.own(), before.own()), minus(before.own(), after.own()), nodes);
    }

    private static Set<String> minus(Set<String> lines, Set<String> others) {
        Set<String> left = new LinkedHashSet<>();
        for (String line : lines) {
            if (!others.contains(line)) {
                left.add(line);
            }
        }
        return left;
    }

    /** All triples of shared nodes that this entity begins to say. */
    public Set<String> linked() {
        return ofAllNodes(NodeChange::gained);
    }

    /** All triples of shared nodes that this entity ceases to say; others may still say them. */
    public Set<String> unlinked() {
        return ofAllNodes(NodeChange::lost);
    }

    /** Lines about different nodes are different. */
    private Set<String> ofAllNodes(Function<NodeChange, Set<String>> side) {
        List<String> lines = new ArrayList<>();
        nodes.values().forEach(change -> lines.addAll(side.apply(change)));
        return new DistinctLines(lines);
    }

    public boolean isEmpty() {
        return added.isEmpty() && deleted.isEmpty() && nodes.isEmpty();
    }

    /** The law: {@code between(before, after).applyTo(before)} equals {@code after}. */
    public OwnedTriples applyTo(OwnedTriples before) {
        Map<String, Set<String>> all = new HashMap<>(before.nodes());
        nodes.forEach((iri, change) -> {
            Set<String> lines = applied(all.getOrDefault(iri, Set.of()), change.gained(), change.lost());
            if (lines.isEmpty()) {
                all.remove(iri);
            } else {
                all.put(iri, lines);
            }
        });
        return new OwnedTriples(applied(before.own(), added, deleted), all);
    }

    private static Set<String> applied(Set<String> lines, Set<String> added, Set<String> deleted) {
        Set<String> result = new HashSet<>(lines);
        result.removeAll(deleted);
        result.addAll(added);
        return result;
    }
}
