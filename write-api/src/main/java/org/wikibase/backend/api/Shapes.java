package org.wikibase.backend.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.Sitelink;
import org.wikibase.backend.model.Term;
import org.wikibase.backend.model.edit.Rejected;
import org.wikibase.backend.model.json.EntityJson;
import org.wikibase.backend.model.revision.Attribution;
import org.wikibase.backend.model.revision.Content;
import org.wikibase.backend.model.revision.Content.Flag;
import org.wikibase.backend.model.revision.Header;
import org.wikibase.backend.model.revision.Snapshot;
import org.wikibase.backend.model.revision.Source;
import org.wikibase.backend.storage.ApiKeys;
import org.wikibase.backend.storage.EntityEditor.Edited;
import org.wikibase.backend.storage.Head;
import org.wikibase.backend.storage.Revisions;

/** The JSON of all answers; a component that is null is not shown. */
final class Shapes {

    /** The schema of {@code data.revision}: classic Wikibase JSON. */
    private static final String SCHEMA = "1.0.0";

    /** Likewise when it holds hashes. */
    private static final String HASH_SCHEMA = "2.0.0";

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
            return around(header, content, Inside.of(header, content));
        }

        static EntityResponse ofHashes(Header header, Content content) {
            return around(header, content, Inside.ofHashes(header, content));
        }

        private static EntityResponse around(Header header, Content content, Inside inside) {
            String target = content.redirectsTo().map(Object::toString).orElse(null);
            return new EntityResponse(header.entity().toString(), header.revision(), inside, State.of(content), target);
        }
    }

    /** @param revision null when the entity is deleted or a redirect */
    record Inside(String schema, @JsonRawValue String revision, String hash, String createdAt) {
        static Inside of(Header header, Content content) {
            String entity = content.entity()
                    .map(live -> new String(EntityJson.bytes(live), StandardCharsets.UTF_8))
                    .orElse(null);
            return around(SCHEMA, entity, header);
        }

        static Inside ofHashes(Header header, Content content) {
            String view = content.entity()
                    .map(live -> new String(Json.bytes(HashView.of(live)), StandardCharsets.UTF_8))
                    .orElse(null);
            return around(HASH_SCHEMA, view, header);
        }

        private static Inside around(String schema, String revision, Header header) {
            return new Inside(
                    schema,
                    revision,
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

    /**
     * All that is stored of a revision.
     *
     * @param entity null when the entity is deleted or a redirect
     */
    record Stored(
            String entityId,
            long revisionId,
            String commitId,
            String contentHash,
            String createdAt,
            long userId,
            String editSummary,
            String editType,
            boolean isMassEdit,
            State state,
            String redirectsTo,
            String mergeId,
            long nextFormId,
            long nextSenseId,
            @JsonRawValue String entity) {

        static Stored of(Snapshot snapshot) {
            Header header = snapshot.header();
            return new Stored(
                    header.entity().toString(),
                    header.revision(),
                    header.commitId().toString(),
                    header.contentHash().toString(),
                    header.createdAt().toString(),
                    header.by().user(),
                    header.by().summary(),
                    header.by().editType(),
                    header.by().massEdit(),
                    State.of(snapshot.content()),
                    header.redirectsTo().map(Object::toString).orElse(null),
                    header.mergeId().map(Object::toString).orElse(null),
                    header.nextIds().form(),
                    header.nextIds().sense(),
                    Inside.of(header, snapshot.content()).revision());
        }
    }

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

    /** JSON that is written already. */
    record Raw(@JsonValue @JsonRawValue String json) {
        static Raw of(byte[] utf8) {
            return new Raw(new String(utf8, StandardCharsets.UTF_8));
        }
    }

    record TermValue(String value) {}

    record Text(String language, String value) {
        static Text of(Term term) {
            return new Text(term.language(), term.text());
        }

        static Map<String, Text> byLanguage(Map<String, Term> terms) {
            Map<String, Text> texts = new TreeMap<>();
            terms.forEach((language, term) -> texts.put(language, of(term)));
            return texts;
        }
    }

    /** @param hash of the term as it was stored, that is normalised */
    record TermSet(String hash, long revisionId) {}

    record TermsSet(List<String> hashes, long revisionId) {}

    record Link(String title, List<String> badges) {
        static Link of(Sitelink link) {
            return new Link(link.title(), link.badges());
        }
    }

    /** The envelope of edits that have nothing more to tell. */
    record Success(boolean success, String error, Done data) {
        record Done(String entityId, long revisionId) {}

        static Success of(Edited edited) {
            return new Success(true, "", new Done(edited.header().entity().toString(), edited.revision()));
        }
    }

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

    record Redirected(String redirectFromId, String redirectToId, String createdAt, long revisionId) {
        static Redirected of(Edited edited, EntityId target) {
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
        static Merged of(Edited edited, Head target) {
            return new Merged(
                    edited.header().entity().toString(),
                    target.entity().toString(),
                    edited.header().mergeId().map(Object::toString).orElse(null),
                    edited.revision(),
                    target.revision());
        }
    }

    /** @param id enough of the secret's hash to tell a user's keys apart */
    record KeyShown(String id, String name, List<String> roles, String createdAt, String revokedAt) {
        private static final int ID_LENGTH = 12;

        static String id(ApiKeys.Key key) {
            return key.secret().toString().substring(0, ID_LENGTH);
        }

        static KeyShown of(ApiKeys.Key key) {
            return new KeyShown(
                    id(key),
                    key.name(),
                    key.roles().stream()
                            .map(role -> role.name().toLowerCase(Locale.ROOT))
                            .sorted()
                            .toList(),
                    key.createdAt().toString(),
                    key.revokedAt().map(Object::toString).orElse(null));
        }
    }

    /** @param token shown this once */
    record NewKey(String token, KeyShown key) {
        static NewKey of(String token, ApiKeys.Key key) {
            return new NewKey(token, KeyShown.of(key));
        }
    }

    /** @param fromRevId the head before; the same as the new one when nothing had to change */
    record Reverted(String entityId, long newRevId, long fromRevId, String revertedAt) {
        static Reverted of(Edited edited) {
            return new Reverted(
                    edited.header().entity().toString(),
                    edited.revision(),
                    edited.changed() ? edited.revision() - 1 : edited.revision(),
                    edited.at().toString());
        }
    }

    /** @param idempotent true when the entity was in that state already */
    record Protected(String id, long revId, String status, boolean idempotent) {
        static Protected of(Edited edited, Flag flag, boolean on) {
            String status = switch (flag) {
                case SEMI_PROTECTED -> on ? "semi_protected" : "unprotected";
                case LOCKED -> on ? "locked" : "unlocked";
                case ARCHIVED -> on ? "archived" : "unarchived";
                case MASS_EDIT_PROTECTED -> on ? "mass_edit_protected" : "mass_edit_unprotected";
                case DANGLING -> throw new IllegalStateException("never set by a client: " + flag);
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
    record LineResult(
            long line, String id, String result, Long revision, String error, String message, List<String> ignored) {}
}
