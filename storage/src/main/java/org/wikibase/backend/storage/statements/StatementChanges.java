package org.wikibase.backend.storage.statements;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.Hash;
import org.wikibase.backend.model.Statement;

/**
 * What an entity says that it did not say before, and the reverse, by hash: a statement that is there twice, under two
 * GUIDs, is said once.
 */
record StatementChanges(Map<Hash, Statement> added, Map<Hash, Statement> removed) {

    /** Most statements of two revisions in a row are the same in the same place; only what may differ is hashed. */
    static StatementChanges between(List<Statement> before, List<Statement> after, Function<Statement, Hash> hashing) {
        int same = 0;
        int shorter = Math.min(before.size(), after.size());
        while (same < shorter && before.get(same).equals(after.get(same))) {
            same++;
        }
        int sameAtEnd = 0;
        while (sameAtEnd < shorter - same
                && before.get(before.size() - 1 - sameAtEnd).equals(after.get(after.size() - 1 - sameAtEnd))) {
            sameAtEnd++;
        }
        Map<Hash, Statement> old = byHash(before.subList(same, before.size() - sameAtEnd).stream(), hashing);
        Map<Hash, Statement> now = byHash(after.subList(same, after.size() - sameAtEnd).stream(), hashing);
        if (old.isEmpty() && now.isEmpty()) {
            return new StatementChanges(Map.of(), Map.of());
        }
        Set<Hash> kept = kept(after, same, sameAtEnd, properties(old, now), hashing);
        Map<Hash, Statement> added = new LinkedHashMap<>(now);
        added.keySet().removeAll(old.keySet());
        added.keySet().removeAll(kept);
        Map<Hash, Statement> removed = new LinkedHashMap<>(old);
        removed.keySet().removeAll(now.keySet());
        removed.keySet().removeAll(kept);
        return new StatementChanges(added, removed);
    }

    static List<Statement> of(Entity entity) {
        return entity.allStatements().toList();
    }

    private static Map<Hash, Statement> byHash(Stream<Statement> statements, Function<Statement, Hash> hashing) {
        return statements.collect(
                Collectors.toMap(hashing, Function.identity(), (first, again) -> first, LinkedHashMap::new));
    }

    private static Set<EntityId> properties(Map<Hash, Statement> old, Map<Hash, Statement> now) {
        return Stream.concat(old.values().stream(), now.values().stream())
                .map(Statement::property)
                .collect(Collectors.toSet());
    }

    /** Hashes of what stays in its place and has one of the properties. */
    private static Set<Hash> kept(
            List<Statement> after,
            int same,
            int sameAtEnd,
            Set<EntityId> properties,
            Function<Statement, Hash> hashing) {
        List<Statement> staying = new ArrayList<>(after.subList(0, same));
        staying.addAll(after.subList(after.size() - sameAtEnd, after.size()));
        Set<Hash> kept = new HashSet<>();
        staying.stream()
                .filter(statement -> properties.contains(statement.property()))
                .map(hashing)
                .forEach(kept::add);
        return kept;
    }
}
