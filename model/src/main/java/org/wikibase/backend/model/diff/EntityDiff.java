package org.wikibase.backend.model.diff;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.Hash;
import org.wikibase.backend.model.revision.Content;

/**
 * What changed from one revision of an entity to another. What has no entity (none yet, a tombstone, a redirect) has
 * no parts, statements and links.
 *
 * @param properties those whose statements changed anywhere, forms and senses included; GUIDs, ranks, order count
 * @param statementsAdded hashes as a multiset: removed from the old ones, and these added, gives the new ones
 * @param statementsRemoved hashes as a multiset
 * @param linksAdded ids of entities, forms and senses that snaks point at now and did not before; units do not count
 * @param linksRemoved ids that no snak points at any more
 */
public record EntityDiff(
        Set<EntityPart> parts,
        SortedSet<EntityId> properties,
        List<Hash> statementsAdded,
        List<Hash> statementsRemoved,
        SortedSet<String> linksAdded,
        SortedSet<String> linksRemoved) {

    public EntityDiff {
        parts = Collections.unmodifiableSet(new TreeSet<>(parts));
        properties = Collections.unmodifiableSortedSet(new TreeSet<>(properties));
        statementsAdded = List.copyOf(statementsAdded);
        statementsRemoved = List.copyOf(statementsRemoved);
        linksAdded = Collections.unmodifiableSortedSet(new TreeSet<>(linksAdded));
        linksRemoved = Collections.unmodifiableSortedSet(new TreeSet<>(linksRemoved));
    }

    /** @param before empty when the entity had no revision before */
    public static EntityDiff between(Optional<Content> before, Content after) {
        Optional<Entity> old = before.flatMap(Content::entity);
        Optional<Entity> now = after.entity();
        StatementDiff statements = StatementDiff.between(old, now);
        SortedSet<String> oldLinks = old.map(Links::of).orElseGet(TreeSet::new);
        SortedSet<String> newLinks = now.map(Links::of).orElseGet(TreeSet::new);
        return new EntityDiff(
                ChangedParts.between(before, after),
                statements.properties(),
                statements.added(),
                statements.removed(),
                without(newLinks, oldLinks),
                without(oldLinks, newLinks));
    }

    /** Whether both contents are equal; also true of the creation of an entity that has nothing yet. */
    public boolean isEmpty() {
        return parts.isEmpty();
    }

    private static SortedSet<String> without(SortedSet<String> all, Set<String> others) {
        SortedSet<String> left = new TreeSet<>(all);
        left.removeAll(others);
        return left;
    }
}
