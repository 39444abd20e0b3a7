package org.wikibase.backend.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wikibase.backend.model.edit.Rejected;
import org.wikibase.backend.model.json.EntityJson;
import org.wikibase.backend.model.revision.Attribution;
import org.wikibase.backend.model.revision.Content;
import org.wikibase.backend.model.revision.Content.Flag;
import org.wikibase.backend.model.revision.Header;
import org.wikibase.backend.model.revision.Source;
import org.wikibase.backend.storage.EntityEditor.Edited;
import org.wikibase.backend.storage.Revisions;

/** The JSON of all answers; a component that is null is not shown. */
final class Shapes {

    /** The schema of {@code data.revision}: classic Wikibase JSON. */
    private static final String SCHEMA = "1.0.0";

    private Shapes() {}

    record Failure(String error, String message, Map<String, Object> details) {
        static Failure of(Rejected refusal) {
            return new Failure(refusal.reason().code(), refusal.getMessage(), refusal.details());
        }
    }

    record Health(String status, Map<String, String> parts, String timestamp) {}

    /** An entity at a revision, with what the revision says beside it. */
    record EntityResponse(String id, long revId, Inside data, State state, String redirectsTo) {
        static EntityResponse of(Header header, Content content) {
            String target = content.redirectsTo().map(Object::toString).orElse(null);
            return new EntityResponse(
                    header.entity().toString(),
                    header.revision(),
                    Inside.of(header, content),
                    State.of(content),
                    target);
        }
    }

    /** @param revision null when the entity is deleted or a redirect */
    record Inside(String schema, @JsonRawValue String revision, String hash, String createdAt) {
        static Inside of(Header header, Content content) {
            String entity = content.entity()
                    .map(live -> new String(EntityJson.bytes(live), StandardCharsets.UTF_8))
                    .orElse(null);
            return new Inside(
                    SCHEMA,
                    entity,
                    header.contentHash().toString(),
                    header.createdAt().toString());
        }
    }

    record State(boolean sp, boolean locked, boolean archived, boolean dangling, boolean mep, boolean deleted) {
        static State of(Content content) {
            Set<Flag> flags = content.flags();
            return new State(
                    flags.contains(Flag.SEMI_PROTECTED),
                    flags.contains(Flag.LOCKED),
                    flags.contains(Flag.ARCHIVED),
                    flags.contains(Flag.DANGLING),
                    flags.contains(Flag.MASS_EDIT_PROTECTED),
                    content.isDeleted());
        }
    }

    /** A redirect in the place of its entity, as Wikibase stores it. */
    record Redirect(String entity, String redirect) {
        static Redirect of(Content content) {
            String target = content.redirectsTo().map(Object::toString).orElse(null);
            return new Redirect(content.id().toString(), target);
        }
    }

    /** What became of an imported document that the model may not hold completely. */
    record Imported(@JsonUnwrapped EntityResponse entity, String result, List<String> ignored) {}

    /** @param sourceRevision null unless the revision was imported and its origin numbered it */
    record HistoryEntry(
            long revisionId,
            String createdAt,
            long userId,
            String summary,
            String editType,
            boolean isMassEdit,
            String state,
            String hash,
            Long sourceRevision,
            String sourceTimestamp,
            String sourceUser) {

        static HistoryEntry of(Revisions.Entry entry) {
            Attribution by = entry.by();
            return new HistoryEntry(
                    entry.revision(),
                    entry.createdAt().toString(),
                    by.user(),
                    by.summary(),
                    by.editType(),
                    by.massEdit(),
                    entry.lifecycle().name().toLowerCase(Locale.ROOT),
                    entry.contentHash().toString(),
                    entry.source().flatMap(HistoryEntry::revision).orElse(null),
                    entry.source()
                            .flatMap(Source::timestamp)
                            .map(Object::toString)
                            .orElse(null),
                    entry.source().flatMap(Source::user).orElse(null));
        }

        private static Optional<Long> revision(Source source) {
            return source.revision().stream().boxed().findFirst();
        }
    }

    record TermValue(String value) {}

    /** @param hash of the term as it was stored, that is normalised */
    record TermSet(String hash, long revisionId) {}

    record Removal(boolean success, long revisionId) {}

    /** The envelope of statement edits. */
    record StatementsChange(boolean success, String error, Touched data) {
        /** @param statements GUIDs, in the order of the request */
        record Touched(String entityId, long revisionId, List<String> statements) {}

        static StatementsChange of(Edited edited, List<String> statements) {
            String id = edited.header().entity().toString();
            return new StatementsChange(true, "", new Touched(id, edited.revision(), statements));
        }
    }

    record Deletion(String id, long revId, boolean isDeleted, String delType, String delStatus) {
        static Deletion of(Edited edited) {
            return new Deletion(edited.header().entity().toString(), edited.revision(), true, "soft", "soft_deleted");
        }
    }

    /**
     * What became of one line of an import.
     *
     * @param result created, revised, unchanged or refused
     * @param ignored JSON pointers to members for which the model has no place
     */
    record LineResult(
            long line, String id, String result, Long revision, String error, String message, List<String> ignored) {}
}
