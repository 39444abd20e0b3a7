package org.wikibase.backend.api.entity;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Map;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.revision.Content.Flag;
import org.wikibase.backend.storage.EntityEditor.Edited;
import org.wikibase.backend.storage.Head;

/** The JSON of what became of an edit; a component that is null is not shown. */
public final class Outcomes {

    private Outcomes() {}

    /** What became of an imported document that the model may not hold completely. */
    public record Imported(@JsonUnwrapped Shapes.EntityResponse entity, String result, List<String> ignored) {}

    /** @param hash of the term as it was stored, that is normalised */
    record TermSet(String hash, long revisionId) {}

    record TermsSet(List<String> hashes, long revisionId) {}

    /** The envelope of edits that have nothing more to tell. */
    record Success(boolean success, String error, Done data) {
        record Done(String entityId, long revisionId) {}

        public static Success of(Edited edited) {
            return new Success(true, "", new Done(edited.header().entity().toString(), edited.revision()));
        }
    }

    record Removal(boolean success, long revisionId) {}

    /** The envelope of statement edits. */
    record StatementsChange(boolean success, String error, Touched data) {
        /** @param statements GUIDs, in the order of the request */
        record Touched(String entityId, long revisionId, List<String> statements) {}

        public static StatementsChange of(Edited edited, List<String> statements) {
            String id = edited.header().entity().toString();
            return new StatementsChange(true, "", new Touched(id, edited.revision(), statements));
        }
    }

    record Deletion(String id, long revId, boolean isDeleted, String delType, String delStatus) {
        public static Deletion of(Edited edited) {
            String type = edited.header().erasesHistory() ? "hard" : "soft";
            return new Deletion(edited.header().entity().toString(), edited.revision(), true, type, type + "_deleted");
        }
    }

    record Redirected(String redirectFromId, String redirectToId, String createdAt, long revisionId) {
        public static Redirected of(Edited edited, EntityId target) {
            return new Redirected(
                    edited.header().entity().toString(),
                    target.toString(),
                    edited.at().toString(),
                    edited.revision());
        }
    }

    /**
     * @param revisionId the source's, of which on it is a redirect
     * @param targetRevisionId the target's newest
     */
    record Merged(String mergeFromId, String mergeToId, String mergeId, long revisionId, long targetRevisionId) {
        public static Merged of(Edited edited, Head target) {
            return new Merged(
                    edited.header().entity().toString(),
                    target.entity().toString(),
                    edited.header().mergeId().map(Object::toString).orElse(null),
                    edited.revision(),
                    target.revision());
        }
    }

    /** @param fromRevId the head before; the same as the new one when nothing had to change */
    record Reverted(String entityId, long newRevId, long fromRevId, String revertedAt) {
        public static Reverted of(Edited edited) {
            return new Reverted(
                    edited.header().entity().toString(),
                    edited.revision(),
                    edited.changed() ? edited.revision() - 1 : edited.revision(),
                    edited.at().toString());
        }
    }

    /** @param idempotent true when the entity was in that state already */
    record Protected(String id, long revId, String status, boolean idempotent) {
        public static Protected of(Edited edited, Flag flag, boolean on) {
            String status = switch (flag) {
                case SEMI_PROTECTED -> on ? "semi_protected" : "unprotected";
                case LOCKED -> on ? "locked" : "unlocked";
                case ARCHIVED -> on ? "archived" : "unarchived";
                case MASS_EDIT_PROTECTED -> on ? "mass_edit_protected" : "mass_edit_unprotected";
                case DANGLING, ERASED -> throw new IllegalStateException("not a protection: " + flag);
            };
            return new Protected(edited.header().entity().toString(), edited.revision(), status, !edited.changed());
        }
    }

    /**
     * What became of one line of an import.
     *
     * @param result created, revised, unchanged or refused
     * @param ignored JSON pointers to members for which the model has no place
     */
    public record LineResult(
            long line, String id, String result, Long revision, String error, String message, List<String> ignored) {}

    /**
     * What became of one edit of many.
     *
     * @param status as it would be of a request of its own
     * @param revisionId null when it was refused; the others are null when it was not
     */
    public record EditResult(
            String id, long status, Long revisionId, String error, String message, Map<String, Object> details) {}

    public record EditResults(List<EditResult> results) {}
}
