package org.wikibase.backend.storage.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.Hash;
import org.wikibase.backend.model.revision.Attribution;
import org.wikibase.backend.model.revision.Header.Lifecycle;
import org.wikibase.backend.model.revision.Source;
import org.wikibase.backend.storage.Revisions;

/** Published revisions in the table {@code entity_revisions}. */
final class SqlRevisions implements Revisions {

    private static final Sql FIND = Sql.byEntity("""
            SELECT entity_id, revision_id, commit_id, content_hash, created_at, user_id, edit_summary, edit_type,
                   is_mass_edit, lifecycle, is_import, source_revision, source_timestamp, source_user, erased_at, change_seq
            FROM entity_revisions
            WHERE entity_id = ? AND revision_id = ?
            """);

    private static final Sql FIND_BY_REQUEST = Sql.byEntity("""
            SELECT entity_id, revision_id, commit_id, content_hash, created_at, user_id, edit_summary, edit_type,
                   is_mass_edit, lifecycle, is_import, source_revision, source_timestamp, source_user, erased_at, change_seq
            FROM entity_revisions
            WHERE entity_id = ? AND request_key = ?
            """);

    private static final Sql HISTORY = Sql.byEntity("""
            SELECT entity_id, revision_id, commit_id, content_hash, created_at, user_id, edit_summary, edit_type,
                   is_mass_edit, lifecycle, is_import, source_revision, source_timestamp, source_user, erased_at, change_seq
            FROM entity_revisions
            WHERE entity_id = ? AND revision_id < ?
            ORDER BY revision_id DESC
            LIMIT ?
            """);

    private final Database database;

    SqlRevisions(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Entry> find(EntityId id, long revision) {
        return database.find(FIND, SqlRevisions::entry, id.toString(), revision);
    }

    @Override
    public Optional<Entry> findByRequest(EntityId id, Hash requestKey) {
        return database.find(FIND_BY_REQUEST, SqlRevisions::entry, id.toString(), requestKey.bytes());
    }

    @Override
    public List<Entry> history(EntityId id, long before, int limit) {
        return database.list(HISTORY, SqlRevisions::entry, id.toString(), before, limit);
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                EntityId.parse(row.getString("entity_id")),
                row.getLong("revision_id"),
                Columns.hash(row, "commit_id"),
                Columns.hash(row, "content_hash"),
                Columns.time(row, "created_at"),
                new Attribution(
                        row.getLong("user_id"),
                        row.getString("edit_summary"),
                        row.getString("edit_type"),
                        row.getBoolean("is_mass_edit")),
                Lifecycle.valueOf(row.getString("lifecycle")),
                source(row),
                Columns.timeIfAny(row, "erased_at"),
                row.getLong("change_seq"));
    }

    private static Optional<Source> source(ResultSet row) throws SQLException {
        if (!row.getBoolean("is_import")) {
            return Optional.empty();
        }
        long revision = row.getLong("source_revision");
        return Optional.of(new Source(
                row.wasNull() ? OptionalLong.empty() : OptionalLong.of(revision),
                Columns.timeIfAny(row, "source_timestamp"),
                Optional.ofNullable(row.getString("source_user"))));
    }
}
