package org.wikibase.backend.model.edit;

import java.util.Optional;
import java.util.SortedMap;
import java.util.function.UnaryOperator;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.LexemePartId;
import org.wikibase.backend.model.LexemePartId.Part;
import org.wikibase.backend.model.Term;
import org.wikibase.backend.model.Terms;

/**
 * A place for texts, one in each language: labels, descriptions, lemmas, the representations of a form, the glosses of a
 * sense. Aliases are none, as a language has many.
 */
public sealed interface TermList {

    TermList LABELS = OfEntity.LABELS;
    TermList DESCRIPTIONS = OfEntity.DESCRIPTIONS;
    TermList LEMMAS = OfEntity.LEMMAS;

    /** @throws Rejected when the entity has no such place */
    SortedMap<String, Term> of(Entity entity);

    /** @throws Rejected when the entity has no such place */
    Entity with(Entity entity, SortedMap<String, Term> others);

    /** On the entity itself. */
    enum OfEntity implements TermList {
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
        },
        LEMMAS {
            @Override
            public SortedMap<String, Term> of(Entity entity) {
                return LexemeParts.lexeme(entity).lemmas();
            }

            @Override
            public Entity with(Entity entity, SortedMap<String, Term> others) {
                return LexemeParts.lexeme(entity).withLemmas(others);
            }
        }
    }

    /** The representations of a form, or the glosses of a sense. */
    record OfPart(LexemePartId part) implements TermList {
        @Override
        public SortedMap<String, Term> of(Entity entity) {
            return part.part() == Part.FORM
                    ? LexemeParts.form(entity, part).representations()
                    : LexemeParts.sense(entity, part).glosses();
        }

        @Override
        public Entity with(Entity entity, SortedMap<String, Term> others) {
            return part.part() == Part.FORM
                    ? LexemeParts.withForm(entity, part, form -> form.withRepresentations(others))
                    : LexemeParts.withSense(entity, part, sense -> sense.withGlosses(others));
        }
    }

    /** @throws Rejected for a lexeme */
    static Terms terms(Entity entity) {
        Optional<Terms> terms = entity.fold(
                item -> Optional.of(item.terms()),
                property -> Optional.of(property.terms()),
                lexeme -> Optional.empty());
        return terms.orElseThrow(TermList::ofLexeme);
    }

    /** @throws Rejected for a lexeme */
    static Entity withTerms(Entity entity, UnaryOperator<Terms> change) {
        Optional<Entity> changed = entity.fold(
                item -> Optional.of(item.withTerms(change.apply(item.terms()))),
                property -> Optional.of(property.withTerms(change.apply(property.terms()))),
                lexeme -> Optional.empty());
        return changed.orElseThrow(TermList::ofLexeme);
    }

    private static Rejected ofLexeme() {
        return Rejected.because(Reason.INVALID_VALUE, "a lexeme has no labels, descriptions and aliases");
    }
}
