package org.wikibase.backend.model.edit;

import java.util.Optional;
import java.util.SortedMap;
import java.util.function.UnaryOperator;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.Term;
import org.wikibase.backend.model.Terms;

/** Texts by language that an entity has, one of each language. Aliases are none, as a language has many. */
public enum TermList {
    LABELS {
        @Override
        public SortedMap<String, Term> of(Entity entity) {
            return terms(entity).labels();
        }

        @Override
        public Entity with(Entity entity, SortedMap<String, Term> others) {
            return withTerms(entity, terms -> terms.withLabels(others));
        }
    },
    DESCRIPTIONS {
        @Override
        public SortedMap<String, Term> of(Entity entity) {
            return terms(entity).descriptions();
        }

        @Override
        public Entity with(Entity entity, SortedMap<String, Term> others) {
            return withTerms(entity, terms -> terms.withDescriptions(others));
        }
    };

    /** @throws Rejected when entities of this type have none such */
    public abstract SortedMap<String, Term> of(Entity entity);

    /** @throws Rejected when entities of this type have none such */
    public abstract Entity with(Entity entity, SortedMap<String, Term> others);

    /** @throws Rejected for a lexeme */
    public static Terms terms(Entity entity) {
        Optional<Terms> terms = entity.fold(
                item -> Optional.of(item.terms()),
                property -> Optional.of(property.terms()),
                lexeme -> Optional.empty());
        return terms.orElseThrow(TermList::refused);
    }

    static Entity withTerms(Entity entity, UnaryOperator<Terms> change) {
        Optional<Entity> changed = entity.fold(
                item -> Optional.of(item.withTerms(change.apply(item.terms()))),
                property -> Optional.of(property.withTerms(change.apply(property.terms()))),
                lexeme -> Optional.empty());
        return changed.orElseThrow(TermList::refused);
    }

    private static Rejected refused() {
        return Rejected.because(Reason.INVALID_VALUE, "a lexeme has no labels, descriptions and aliases");
    }
}
