package org.wikibase.backend.model;

import java.util.List;

/**
 * One statement of an entity, form or sense.
 *
 * @param qualifiers grouped by property, in the order of {@code qualifiers-order}
 * @param references in document order
 */
public record Statement(StatementId id, Rank rank, Snak mainSnak, List<Snak> qualifiers, List<Reference> references) {

    public Statement {
        qualifiers = List.copyOf(qualifiers);
        references = List.copyOf(references);
    }

    public EntityId property() {
        return mainSnak.property();
    }

    public Statement withId(StatementId assigned) {
        return new Statement(assigned, rank, mainSnak, qualifiers, references);
    }
}
