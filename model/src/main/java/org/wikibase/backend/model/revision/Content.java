package org.wikibase.backend.model.revision;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.EntityId;

/**
 * What a revision says, apart from who said it and when: exactly what {@code content_hash} covers. An entity is live,
 * deleted or a redirect, never two of them.
 */
public sealed interface Content {

    EntityId id();

    Set<Flag> flags();

    /** Kept through deletion and redirection, so that form and sense ids are never used again. */
    Entity.NextIds nextIds();

    Content withFlags(Set<Flag> others);

    /** The entity, when it is live. */
    default Optional<Entity> entity() {
        return this instanceof Live live ? Optional.of(live.content()) : Optional.empty();
    }

    default Optional<EntityId> redirectsTo() {
        return this instanceof Redirect redirect ? Optional.of(redirect.target()) : Optional.empty();
    }

    default boolean isDeleted() {
        return this instanceof Deleted;
    }

    /** Protections and marks that a revision carries and its head mirrors. */
    enum Flag {
        SEMI_PROTECTED(1),
        LOCKED(2),
        ARCHIVED(4),
        MASS_EDIT_PROTECTED(8),
        /** Has no statement that says who looks after it; computed with each revision, never set by a client. Only on what is live. */
        DANGLING(16),
        /** Deleted for good: what the entity said until then is erased, or is going to be. Only on a tombstone. */
        ERASED(32);

        /** As stored; never used for another flag. */
        private final int bit;

        Flag(int bit) {
            this.bit = bit;
        }

        public static int bits(Set<Flag> flags) {
            return flags.stream().mapToInt(flag -> flag.bit).sum();
        }

        /** Bits of a later version are left out. */
        public static Set<Flag> ofBits(long bits) {
            return Arrays.stream(values())
                    .filter(flag -> (bits & flag.bit) != 0)
                    .collect(Collectors.toUnmodifiableSet());
        }
    }

    record Live(Entity content, Set<Flag> flags) implements Content {
        public Live {
            flags = Set.copyOf(flags);
        }

        @Override
        public EntityId id() {
            return content.id();
        }

        @Override
        public Entity.NextIds nextIds() {
            return content instanceof Entity.Lexeme lexeme ? lexeme.nextIds() : Entity.NextIds.NONE;
        }

        @Override
        public Live withFlags(Set<Flag> others) {
            return new Live(content, others);
        }
    }

    record Deleted(EntityId id, Set<Flag> flags, Entity.NextIds nextIds) implements Content {
        public Deleted {
            flags = Set.copyOf(flags);
        }

        @Override
        public Deleted withFlags(Set<Flag> others) {
            return new Deleted(id, others, nextIds);
        }
    }

    record Redirect(EntityId id, EntityId target, Set<Flag> flags, Entity.NextIds nextIds) implements Content {
        public Redirect {
            flags = Set.copyOf(flags);
        }

        @Override
        public Redirect withFlags(Set<Flag> others) {
            return new Redirect(id, target, others, nextIds);
        }
    }
}
