package org.wikibase.backend.api.entity;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.wikibase.backend.api.http.Json;
import org.wikibase.backend.model.Hash;
import org.wikibase.backend.model.Sitelink;
import org.wikibase.backend.model.Statement;
import org.wikibase.backend.model.Term;
import org.wikibase.backend.model.json.EntityJson;
import org.wikibase.backend.model.revision.Attribution;
import org.wikibase.backend.model.revision.Content;
import org.wikibase.backend.model.revision.Content.Flag;
import org.wikibase.backend.model.revision.Header;
import org.wikibase.backend.model.revision.Snapshot;
import org.wikibase.backend.model.revision.Source;
import org.wikibase.backend.storage.Revisions;
import org.wikibase.backend.storage.StatementRow;

/** The JSON of what is read of entities; a component that is null is not shown. */
public final class Shapes {

    /** The schema of {@code data.revision}: classic Wikibase JSON. */
    private static final String SCHEMA = "1.0.0";

    /** Likewise when it holds hashes. */
    private static final String HASH_SCHEMA = "2.0.0";

    private Shapes() {}

    /** An entity at a revision, with what the revision says beside it. */
    public record EntityResponse(String id, long revId, Inside data, State state, String redirectsTo) {
        public static EntityResponse of(Header header, Content content) {
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
        public static Inside of(Header header, Content content) {
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
        public static State of(Content content) {
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
        public static Redirect of(Content content) {
            String target = content.redirectsTo().map(Object::toString).orElse(null);
            return new Redirect(content.id().toString(), target);
        }
    }

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

        public static Stored of(Snapshot snapshot) {
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
    public record HistoryEntry(
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

        public static HistoryEntry of(Revisions.Entry entry) {
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

        /** Neither in its author's words nor by its hash does it tell what it said. */
        static HistoryEntry ofErased(Revisions.Entry entry) {
            HistoryEntry all = of(entry);
            return new HistoryEntry(
                    all.revisionId,
                    all.createdAt,
                    all.userId,
                    "",
                    all.editType,
                    all.isMassEdit,
                    "erased",
                    null,
                    all.sourceRevision,
                    all.sourceTimestamp,
                    all.sourceUser);
        }

        private static Optional<Long> revision(Source source) {
            return source.revision().stream().boxed().findFirst();
        }
    }

    /** JSON that is written already. */
    public record Raw(@JsonValue @JsonRawValue String json) {
        public static Raw of(byte[] utf8) {
            return new Raw(new String(utf8, StandardCharsets.UTF_8));
        }
    }

    record TermValue(String value) {}

    public record Text(String language, String value) {
        public static Text of(Term term) {
            return new Text(term.language(), term.text());
        }

        public static Map<String, Text> byLanguage(Map<String, Term> terms) {
            Map<String, Text> texts = new TreeMap<>();
            terms.forEach((language, term) -> texts.put(language, of(term)));
            return texts;
        }
    }

    public record Link(String title, List<String> badges) {
        public static Link of(Sitelink link) {
            return new Link(link.title(), link.badges());
        }
    }

    /**
     * A statement that entities share.
     *
     * @param refCount how many entities say it, as of a moment ago
     * @param carriers revisions that say it, some of them
     */
    public record SharedStatement(
            String schema, String hash, @JsonRawValue String statement, long refCount, List<CarrierShown> carriers) {

        static SharedStatement of(StatementRow row, Statement statement) {
            return new SharedStatement(
                    SCHEMA,
                    row.statement().toString(),
                    new String(EntityJson.bytes(statement), StandardCharsets.UTF_8),
                    row.references(),
                    row.carriers().stream()
                            .map(carrier -> new CarrierShown(carrier.entity().toString(), carrier.revision()))
                            .toList());
        }
    }

    public record CarrierShown(String entityId, long revisionId) {}

    public record StatementsFound(List<SharedStatement> statements, List<String> notFound) {}

    /** @param statements most used first */
    public record MostUsed(List<String> statements, Map<String, Long> refCounts) {}

    public record Cleanup(long cleanedCount, long failedCount, List<String> errors) {}

    /**
     * @param change added, changed or removed
     * @param hash of what it said then; of a removed one what it had said
     */
    public record StatementChange(
            long revisionId, String createdAt, long userId, String summary, String change, String hash) {

        static StatementChange of(Revisions.Entry entry, Optional<Hash> before, Optional<Hash> after) {
            String change = before.isEmpty() ? "added" : after.isEmpty() ? "removed" : "changed";
            return new StatementChange(
                    entry.revision(),
                    entry.createdAt().toString(),
                    entry.by().user(),
                    entry.by().summary(),
                    change,
                    after.or(() -> before).orElseThrow().toString());
        }
    }

    /**
     * @param scannedTo the oldest revision that was looked at
     * @param isComplete whether that is the first there is
     */
    public record StatementChanges(List<StatementChange> changes, long scannedTo, boolean isComplete) {}
}
