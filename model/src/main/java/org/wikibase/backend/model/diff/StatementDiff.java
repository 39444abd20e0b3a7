package org.wikibase.backend.model.diff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.Hash;
import org.wikibase.backend.model.Statement;
import org.wikibase.backend.model.hash.PartHash;

/** The statements' share of a diff. Statements that are there before and after are never hashed. */
record StatementDiff(SortedSet<EntityId> properties, List<Hash> added, List<Hash> removed) {

    static StatementDiff between(Optional<Entity> before, Optional<Entity> after) {
        List<Statement> old = statementsOf(before);
        List<Statement> now = statementsOf(after);
        List<Hash> onlyOld = hashes(without(old, now));
        List<Hash> onlyNow = hashes(without(now, old));
        return new StatementDiff(properties(old, now), surplus(onlyNow, onlyOld), surplus(onlyOld, onlyNow));
    }

    private static List<Statement> statementsOf(Optional<Entity> entity) {
        return entity.map(present -> present.allStatements().toList()).orElse(List.of());
    }

    /** GUIDs are unique in an entity, so equal statements are one and sets are enough. */
    private static List<Statement> without(List<Statement> statements, List<Statement> others) {
        Set<Statement> known = new HashSet<>(others);
        return statements.stream()
                .filter(statement -> !known.contains(statement))
                .toList();
    }

    private static List<Hash> hashes(List<Statement> statements) {
        return statements.stream().map(PartHash::of).toList();
    }

    /** Hashes know no GUIDs, so the same one can be there several times. */
    private static List<Hash> surplus(List<Hash> hashes, List<Hash> others) {
        Map<Hash, Integer> left = new HashMap<>();
        others.forEach(hash -> left.merge(hash, 1, Integer::sum));
        List<Hash> surplus = new ArrayList<>();
        for (Hash hash : hashes) {
            if (left.merge(hash, -1, Integer::sum) < 0) {
                surplus.add(hash);
            }
        }
        return surplus;
    }

    private static SortedSet<EntityId> properties(List<Statement> old, List<Statement> now) {
        Map<EntityId, List<Statement>> before = byProperty(old);
        Map<EntityId, List<Statement>> after = byProperty(now);
        SortedSet<EntityId> all = new TreeSet<>(before.keySet());
        all.addAll(after.keySet());
        all.removeIf(
                property -> before.getOrDefault(property, List.of()).equals(after.getOrDefault(property, List.of())));
        return all;
    }

    private static Map<EntityId, List<Statement>> byProperty(List<Statement> statements) {
        Map<EntityId, List<Statement>> groups = new HashMap<>();
        statements.forEach(statement -> groups.computeIfAbsent(statement.property(), property -> new ArrayList<>())
                .add(statement));
        return groups;
    }
}
