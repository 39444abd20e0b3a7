package org.wikibase.backend.model.edit;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.Hash;
import org.wikibase.backend.model.revision.Content;
import org.wikibase.backend.model.revision.Content.Flag;

/** An edit of what an entity is (live, deleted, a redirect, protected), or of all it says at once: back to what it was. */
public sealed interface StateEdit extends Edit.OfExisting {

    @Override
    default Edit.Rebase rebase() {
        return Edit.Rebase.JUDGE_ANEW;
    }

    /** Leaves a tombstone revision; the history stays. */
    record Delete() implements StateEdit {
        @Override
        public Content applyTo(Content before) {
            requireNotDeleted(before);
            return new Content.Deleted(before.id(), before.flags(), before.nextIds());
        }

        @Override
        public String editType() {
            return "soft-delete";
        }
    }

    /**
     * Deletes for good: leaves a tombstone, upon which all that the entity said until then is erased. One that is deleted
     * already can still be erased.
     */
    record Erase() implements StateEdit {
        @Override
        public Content applyTo(Content before) {
            Set<Flag> flags = EnumSet.of(Flag.ERASED);
            flags.addAll(before.flags());
            return new Content.Deleted(before.id(), flags, before.nextIds());
        }

        @Override
        public Edit.Right right() {
            return Edit.Right.ERASE;
        }

        @Override
        public String editType() {
            return "hard-delete";
        }
    }

    /**
     * Leaves nothing but the way to another entity, which the caller has to have looked at.
     *
     * @param mergeId present when that entity has taken over what this one says
     */
    record RedirectTo(EntityId target, Optional<Hash> mergeId) implements StateEdit {
        public RedirectTo(EntityId target) {
            this(target, Optional.empty());
        }

        @Override
        public Content applyTo(Content before) {
            requireNotDeleted(before);
            boolean elsewhere =
                    before.redirectsTo().filter(known -> !known.equals(target)).isPresent();
            if (elsewhere) {
                EntityId known = before.redirectsTo().orElseThrow();
                throw Rejected.because(
                        Reason.ENTITY_REDIRECTED,
                        before.id() + " to " + known,
                        Map.of("redirects_to", known.toString()));
            }
            if (target.equals(before.id()) || target.type() != before.id().type()) {
                throw Rejected.because(Reason.REDIRECT_TARGET, before.id() + " to " + target);
            }
            return new Content.Redirect(before.id(), target, before.flags(), before.nextIds());
        }

        @Override
        public String editType() {
            return "redirect-create";
        }
    }

    /** Makes an entity of a redirect again: what it said at an earlier revision. */
    record RevertRedirect(Entity then) implements StateEdit {
        @Override
        public Content applyTo(Content before) {
            requireNotDeleted(before);
            if (before.redirectsTo().isEmpty()) {
                throw Rejected.because(Reason.NOT_A_REDIRECT, before.id());
            }
            return new Content.Live(then, before.flags());
        }

        @Override
        public boolean isJudged() {
            return false;
        }

        @Override
        public String editType() {
            return "redirect-revert";
        }
    }

    /** Back to what the entity said at an earlier revision; protections stay. Of a deleted one this is the undeletion. */
    record Revert(Entity then) implements StateEdit {
        @Override
        public Content applyTo(Content before) {
            before.redirectsTo().ifPresent(target -> {
                throw Rejected.because(
                        Reason.ENTITY_REDIRECTED,
                        before.id() + " to " + target,
                        Map.of("redirects_to", target.toString()));
            });
            return new Content.Live(then, before.flags());
        }

        @Override
        public Edit.Rebase rebase() {
            return Edit.Rebase.NEEDS_BASE;
        }

        @Override
        public boolean isJudged() {
            return false;
        }

        @Override
        public String editType() {
            return "manual-revert";
        }
    }

    /** Sets or lifts a protection. */
    record Protect(Flag flag, boolean on) implements StateEdit {
        @Override
        public Content applyTo(Content before) {
            requireNotDeleted(before);
            Set<Flag> flags = EnumSet.noneOf(Flag.class);
            flags.addAll(before.flags());
            flags.remove(flag);
            if (on) {
                flags.add(flag);
            }
            return before.withFlags(flags);
        }

        @Override
        public Edit.Right right() {
            return Edit.Right.PROTECT;
        }

        @Override
        public String editType() {
            String what = switch (flag) {
                case SEMI_PROTECTED -> "semi-protect";
                case LOCKED -> "lock";
                case ARCHIVED -> "archive";
                case MASS_EDIT_PROTECTED -> "mass-edit-protect";
                case DANGLING, ERASED -> throw new IllegalStateException("never set by itself: " + flag);
            };
            return what + (on ? "-added" : "-removed");
        }
    }

    private static void requireNotDeleted(Content content) {
        if (content.isDeleted()) {
            throw Rejected.because(Reason.ENTITY_DELETED, content.id());
        }
    }
}
