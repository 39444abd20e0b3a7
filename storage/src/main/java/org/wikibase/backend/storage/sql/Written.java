package org.wikibase.backend.storage.sql;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.revision.Attribution;
import org.wikibase.backend.model.revision.Content.Flag;
import org.wikibase.backend.model.revision.Erasure;
import org.wikibase.backend.model.revision.Header;
import org.wikibase.backend.model.revision.Source;

/** What publishing a header writes in the columns of its rows; the one place that knows, for writing and for comparing. */
final class Written {

    private static final int SUMMARY_WIDTH = 1000;
    private static final int EDIT_TYPE_WIDTH = 100;
    private static final int SOURCE_USER_WIDTH = 255;

    private Written() {}

    /** Besides id, revision and the feed's number, in the order of the statements. */
    static Map<String, Object> head(Header header) {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("entity_type", header.entity().type().json());
        columns.put("numeric_id", header.entity().number());
        columns.put("lifecycle", header.lifecycle().name());
        columns.put("flags", Flag.bits(header.flags()));
        columns.put("redirects_to", header.redirectsTo().map(EntityId::toString).orElse(null));
        columns.put("updated_at", Columns.time(header.createdAt()));
        return columns;
    }

    /** As {@link #head}. */
    static Map<String, Object> revision(Header header) {
        Attribution by = header.by();
        Optional<Source> source = header.source();
        OptionalLong foreign = source.map(Source::revision).orElse(OptionalLong.empty());
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("commit_id", header.commitId().bytes());
        columns.put("content_hash", header.contentHash().bytes());
        columns.put("request_key", Columns.bytesIfAny(header.requestKey()));
        columns.put("created_at", Columns.time(header.createdAt()));
        columns.put("user_id", by.user());
        columns.put("edit_summary", Columns.cut(by.summary(), SUMMARY_WIDTH));
        columns.put("edit_type", Columns.cut(by.editType(), EDIT_TYPE_WIDTH));
        columns.put("is_mass_edit", by.massEdit() ? 1 : 0);
        columns.put("lifecycle", header.lifecycle().name());
        columns.put("is_import", source.isPresent() ? 1 : 0);
        columns.put("source_revision", foreign.isPresent() ? foreign.getAsLong() : null);
        columns.put(
                "source_timestamp",
                source.flatMap(Source::timestamp).map(Columns::foreignTime).orElse(null));
        columns.put(
                "source_user",
                source.flatMap(Source::user)
                        .map(user -> Columns.cut(user, SOURCE_USER_WIDTH))
                        .orElse(null));
        columns.put("merge_id", Columns.bytesIfAny(header.mergeId()));
        return columns;
    }

    /** As {@link #revision}, and what is written besides of a revision whose body is erased. */
    static Map<String, Object> revisionOrStub(Header header) {
        Map<String, Object> columns = revision(header);
        columns.put(
                "erased_at",
                header.erasure().map(Erasure::at).map(Columns::time).orElse(null));
        return columns;
    }

    /** So that what is read can be compared with what would be written. */
    static Map<String, String> text(Map<String, Object> columns) {
        Map<String, String> texts = new LinkedHashMap<>();
        columns.forEach((name, value) -> texts.put(name, text(value)));
        return texts;
    }

    /** @param first the number of the first column that is wanted */
    static Map<String, String> columns(ResultSet row, int first) throws SQLException {
        ResultSetMetaData names = row.getMetaData();
        Map<String, String> texts = new LinkedHashMap<>();
        for (int i = first; i <= names.getColumnCount(); i++) {
            String name = names.getColumnLabel(i);
            Object value = name.endsWith("_at") || name.endsWith("_timestamp")
                    ? row.getObject(i, LocalDateTime.class)
                    : row.getObject(i);
            texts.put(name, text(value));
        }
        return texts;
    }

    private static String text(Object value) {
        if (value instanceof byte[] bytes) {
            return HexFormat.of().formatHex(bytes);
        }
        if (value instanceof Boolean yes) {
            return yes ? "1" : "0";
        }
        return String.valueOf(value);
    }
}
