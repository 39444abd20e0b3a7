package org.wikibase.backend.model.edit;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.Entity.Lexeme;
import org.wikibase.backend.model.Entity.Property;
import org.wikibase.backend.model.revision.Content;
import org.wikibase.backend.model.revision.Header;
import org.wikibase.backend.model.revision.Source;

/** Edits that bring a whole entity. */
public final class EntityEdit {

    private EntityEdit() {}

    /** The first revision of a new entity. */
    public record Create(Entity entity) implements Edit.OfAnything {
        @Override
        public Content applyTo(Optional<Content> before) {
            if (before.isPresent()) {
                throw Rejected.because(Reason.ENTITY_EXISTS, entity.id());
            }
            return new Content.Live(entity, Set.of());
        }

        @Override
        public Edit.Rebase rebase() {
            return Edit.Rebase.JUDGE_ANEW;
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
    public record Import(Entity entity, Source from) implements Edit.OfAnything {
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
        public Edit.Rebase rebase() {
            return Edit.Rebase.REAPPLY;
        }

        @Override
        public String editType() {
            return "bot-import";
        }
    }

    /** The whole entity as its author wants it. Form and sense counters never go back. */
    public record ReplaceEntity(Entity entity) implements LiveEdit {
        @Override
        public Entity applyTo(Entity before) {
            return replaced(before, entity);
        }

        @Override
        public Edit.Rebase rebase() {
            return Edit.Rebase.NEEDS_BASE;
        }
    }

    /**
     * Any number of changes to an entity at once: all of them or none.
     *
     * @param change pure; what it gives is judged like a whole entity
     */
    public record ChangeEntity(UnaryOperator<Entity> change) implements LiveEdit {
        @Override
        public Entity applyTo(Entity before) {
            return replaced(before, change.apply(before));
        }

        @Override
        public Edit.Rebase rebase() {
            return Edit.Rebase.NEEDS_BASE;
        }
    }

    private static Entity replaced(Entity before, Entity entity) {
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
}
