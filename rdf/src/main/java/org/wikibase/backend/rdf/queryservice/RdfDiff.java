package org.wikibase.backend.rdf.queryservice;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

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

    /** Without the changes of nodes that an unchanged part of the entity makes void, because it says the same. */
    RdfDiff without(OwnedTriples unchanged) {
        Map<String, NodeChange> left = new HashMap<>();
        nodes.forEach((iri, change) -> {
            Set<String> said = unchanged.nodes().getOrDefault(iri, Set.of());
            NodeChange rest = new NodeChange(minus(change.gained, said), minus(change.lost, said));
            if (!rest.gained.isEmpty() || !rest.lost.isEmpty()) {
                left.put(iri, rest);
            }
        });
        return new RdfDiff(added, deleted, left);
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
        Set<String> lines = new LinkedHashSet<>();
        nodes.values().forEach(change -> lines.addAll(change.gained()));
        return lines;
    }

    /** All triples of shared nodes that this entity ceases to say; others may still say them. */
    public Set<String> unlinked() {
        Set<String> lines = new LinkedHashSet<>();
        nodes.values().forEach(change -> lines.addAll(change.lost()));
        return lines;
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
