package org.wikibase.backend.model.edit;

import java.util.Optional;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.Hash;
import org.wikibase.backend.model.revision.Content;
import org.wikibase.backend.model.revision.Header;
import org.wikibase.backend.model.revision.Source;

/**
 * A change to one entity as a value. A new kind of edit is a record in the file of its subject, a route, and their tests.
 */
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

    /** Of which merge this edit is one half. */
    default Optional<Hash> mergeId() {
        return Optional.empty();
    }

    /** The entity whose sitelinks this edit may take, as it is about to give them up. */
    default Optional<EntityId> takesOver() {
        return Optional.empty();
    }

    /** Whether what is new has to obey the rules for edits; what some revision said already does not. */
    default boolean isJudged() {
        return source().isEmpty();
    }

    /** What its author has to be allowed to do. */
    default Right right() {
        return Right.EDIT;
    }

    /** What {@link Protection} allows or not. */
    enum Right {
        EDIT,
        /** Set and lift protections. */
        PROTECT,
        /** Delete for good. */
        ERASE
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

    /** Brings a whole entity, whether there is one already or not. */
    sealed interface OfAnything extends Edit permits EntityEdit.Create, EntityEdit.Import {}

    /** Needs something to change. */
    sealed interface OfExisting extends Edit permits LiveEdit, StateEdit {
        Content applyTo(Content before);

        @Override
        default Content applyTo(Optional<Content> before) {
            return applyTo(before.orElseThrow(
                    () -> new IllegalStateException("an edit of nothing; the editor refuses it before")));
        }
    }
}
