package org.wikibase.backend.model.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.UnaryOperator;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.Entity.Lexeme;
import org.wikibase.backend.model.Entity.Property;
import org.wikibase.backend.model.Sorted;
import org.wikibase.backend.model.Statement;
import org.wikibase.backend.model.StatementId;
import org.wikibase.backend.model.Term;
import org.wikibase.backend.model.Terms;
import org.wikibase.backend.model.revision.Content;
import org.wikibase.backend.model.revision.Header;
import org.wikibase.backend.model.revision.Source;

/** A change to one entity as a value. A new kind of edit is a record here, a route, and their tests. */
public sealed interface Edit {

    /**
     * The content after this edit, not yet normalised or validated. Pure; may run again on a newer head.
     *
     * @param before empty when the entity has no revision yet
     * @throws Rejected when the edit does not fit what is there
     */
    Content applyTo(Optional<Content> before);

    /** What an editor without a base revision may expect when somebody else was faster. */
    Rebase rebase();

    /** The edit type that the revision gets when the client names none. */
    default String editType() {
        return "manual-update";
    }

    /** Whether the head already holds what this edit brings, by its header alone. */
    default boolean isDoneBy(Header head) {
        return false;
    }

    /**
     * Asked once the edit is known to change something.
     *
     * @throws Rejected when this edit must not be built upon that head
     */
    default void requireBuildsOn(Header head) {}

    /** Present on an import: what is foreign stays as it is, and the revision says where it comes from. */
    default Optional<Source> source() {
        return Optional.empty();
    }

    /** How an edit meets a head that has moved. */
    enum Rebase {
        /** Names all it touches, so it is applied anew on the new head. */
        REAPPLY,
        /** Refused without a base revision, as it would overwrite what its author never saw. */
        NEEDS_BASE,
        /** Decided once: on a moved head it is judged anew, never repeated blindly. */
        JUDGE_ANEW
    }

    /** An edit of a live entity. */
    sealed interface OfLive extends Edit {
        Entity applyTo(Entity before);

        @Override
        default Content applyTo(Optional<Content> before) {
            Content content = required(before);
            if (content instanceof Content.Live live) {
                return new Content.Live(applyTo(live.content()), live.flags());
            }
            if (content instanceof Content.Redirect redirect) {
                throw Rejected.because(
                        Reason.ENTITY_REDIRECTED,
                        redirect.id() + " to " + redirect.target(),
                        Map.of("redirects_to", redirect.target().toString()));
            }
            throw Rejected.because(Reason.ENTITY_DELETED, content.id());
        }

        @Override
        default Rebase rebase() {
            return Rebase.REAPPLY;
        }
    }

    /** The first revision of a new entity. */
    record Create(Entity entity) implements Edit {
        @Override
        public Content applyTo(Optional<Content> before) {
            if (before.isPresent()) {
                throw Rejected.because(Reason.ENTITY_EXISTS, entity.id());
            }
            return new Content.Live(entity, Set.of());
        }

        @Override
        public Rebase rebase() {
            return Rebase.JUDGE_ANEW;
        }

        @Override
        public String editType() {
            return "manual-create";
        }
    }

    /**
     * A revision of another wiki: the first of an entity here, or the next one of an entity that was imported.
     * Repeating it changes nothing: known by its foreign revision, or by its content when it states none.
     */
    record Import(Entity entity, Source from) implements Edit {
        @Override
        public Content applyTo(Optional<Content> before) {
            return new Content.Live(entity, before.map(Content::flags).orElse(Set.of()));
        }

        @Override
        public boolean isDoneBy(Header head) {
            OptionalLong known = head.source().map(Source::revision).orElse(OptionalLong.empty());
            return from.revision().isPresent()
                    && known.isPresent()
                    && from.revision().getAsLong() <= known.getAsLong();
        }

        @Override
        public void requireBuildsOn(Header head) {
            if (head.source().isEmpty()) {
                throw Rejected.because(Reason.ENTITY_EXISTS, head.entity() + " was edited here since");
            }
        }

        @Override
        public Optional<Source> source() {
            return Optional.of(from);
        }

        @Override
        public Rebase rebase() {
            return Rebase.REAPPLY;
        }

        @Override
        public String editType() {
            return "bot-import";
        }
    }

    /** The whole entity as its author wants it. Form and sense counters never go back. */
    record ReplaceEntity(Entity entity) implements OfLive {
        @Override
        public Entity applyTo(Entity before) {
            if (before instanceof Lexeme old && entity instanceof Lexeme lexeme) {
                return lexeme.withParts(
                        lexeme.forms(), lexeme.senses(), lexeme.nextIds().atLeast(old.nextIds()));
            }
            if (before instanceof Property old
                    && entity instanceof Property property
                    && !old.datatype().equals(property.datatype())) {
                throw Rejected.because(
                        Reason.INVALID_VALUE, "the datatype of " + old.id() + " is " + old.datatype() + " for ever");
            }
            return entity;
        }

        @Override
        public Rebase rebase() {
            return Rebase.NEEDS_BASE;
        }
    }

    record SetLabel(Term label) implements OfLive {
        @Override
        public Entity applyTo(Entity before) {
            return withTerms(before, terms -> terms.withLabels(Sorted.with(terms.labels(), label.language(), label)));
        }
    }

    /** Removing what is not there changes nothing. */
    record RemoveLabel(String language) implements OfLive {
        @Override
        public Entity applyTo(Entity before) {
            return withTerms(before, terms -> terms.withLabels(Sorted.without(terms.labels(), language)));
        }
    }

    record SetDescription(Term description) implements OfLive {
        @Override
        public Entity applyTo(Entity before) {
            return withTerms(before, terms -> {
                SortedMap<String, Term> others = Sorted.with(terms.descriptions(), description.language(), description);
                return terms.withDescriptions(others);
            });
        }
    }

    /** Removing what is not there changes nothing. */
    record RemoveDescription(String language) implements OfLive {
        @Override
        public Entity applyTo(Entity before) {
            return withTerms(before, terms -> terms.withDescriptions(Sorted.without(terms.descriptions(), language)));
        }
    }

    /** Adds statements behind those of the same property; those without a GUID get theirs from the editor. */
    record AddStatements(List<Statement> added) implements OfLive {
        public AddStatements {
            added = List.copyOf(added);
        }

        @Override
        public Entity applyTo(Entity before) {
            List<Statement> all = new ArrayList<>(before.statements());
            for (Statement statement : added) {
                all.add(endOfGroup(all, statement), statement);
            }
            return before.withStatements(all);
        }

        private static int endOfGroup(List<Statement> all, Statement statement) {
            for (int i = all.size(); i > 0; i--) {
                if (all.get(i - 1).property().equals(statement.property())) {
                    return i;
                }
            }
            return all.size();
        }
    }

    /** Puts another statement in the place of one; it keeps the GUID. */
    record ReplaceStatement(StatementId id, Statement replacement) implements OfLive {
        @Override
        public Entity applyTo(Entity before) {
            List<Statement> all = new ArrayList<>(before.statements());
            int place = indexOf(all, id);
            if (!all.get(place).property().equals(replacement.property())) {
                throw Rejected.because(Reason.INVALID_VALUE, "the property of statement " + id + " cannot change");
            }
            all.set(place, replacement.withId(all.get(place).id()));
            return before.withStatements(all);
        }
    }

    record RemoveStatement(StatementId id) implements OfLive {
        @Override
        public Entity applyTo(Entity before) {
            List<Statement> all = new ArrayList<>(before.statements());
            all.remove(indexOf(all, id));
            return before.withStatements(all);
        }
    }

    /** Leaves a tombstone revision; the history stays. */
    record Delete() implements Edit {
        @Override
        public Content applyTo(Optional<Content> before) {
            Content content = required(before);
            if (content.isDeleted()) {
                throw Rejected.because(Reason.ENTITY_DELETED, content.id());
            }
            return new Content.Deleted(content.id(), content.flags(), content.nextIds());
        }

        @Override
        public Rebase rebase() {
            return Rebase.JUDGE_ANEW;
        }

        @Override
        public String editType() {
            return "soft-delete";
        }
    }

    private static Content required(Optional<Content> before) {
        return before.orElseThrow(() -> new IllegalStateException("an edit of nothing; the editor refuses it before"));
    }

    private static int indexOf(List<Statement> statements, StatementId id) {
        for (int i = 0; i < statements.size(); i++) {
            if (statements.get(i).id().equals(id)) {
                return i;
            }
        }
        throw Rejected.because(Reason.STATEMENT_NOT_FOUND, id);
    }

    private static Entity withTerms(Entity entity, UnaryOperator<Terms> change) {
        Optional<Entity> changed = entity.fold(
                item -> Optional.of(item.withTerms(change.apply(item.terms()))),
                property -> Optional.of(property.withTerms(change.apply(property.terms()))),
                lexeme -> Optional.empty());
        return changed.orElseThrow(
                () -> Rejected.because(Reason.INVALID_VALUE, "a lexeme has no labels and descriptions"));
    }
}
