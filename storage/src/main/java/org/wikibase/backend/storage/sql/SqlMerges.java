package org.wikibase.backend.storage.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.revision.Attribution;
import org.wikibase.backend.storage.PendingMerges;

/** Merges in the table {@code pending_merges}, on the shards of their sources. */
final class SqlMerges implements PendingMerges {

    private static final Sql ADD = Sql.byEntity("""
            INSERT IGNORE INTO pending_merges (entity_id, merge_id, target_id, base_revision, user_id, edit_summary,
                edit_type, is_mass_edit, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, UTC_TIMESTAMP(6))
            """);

    private static final Sql REMOVE = Sql.byEntity("""
            DELETE FROM pending_merges
            WHERE entity_id = ? AND merge_id = ?
            """);

    private static final Sql OLDER_THAN = Sql.fanOut("""
            SELECT entity_id, merge_id, target_id, base_revision, user_id, edit_summary, edit_type, is_mass_edit
            FROM pending_merges
            WHERE created_at <= UTC_TIMESTAMP(6) - INTERVAL ? MICROSECOND
            ORDER BY created_at
            LIMIT ?
            """);

    private final Database database;

    SqlMerges(Database database) {
        this.database = database;
    }

    @Override
    public void add(Merge merge) {
        database.run(session -> session.update(
                ADD,
                merge.source().toString(),
                merge.id().bytes(),
                merge.target().toString(),
                merge.base(),
                merge.by().user(),
                merge.by().summary(),
                merge.by().editType(),
                merge.by().massEdit() ? 1 : 0));
    }

    @Override
    public void remove(Merge merge) {
        database.run(session ->
                session.update(REMOVE, merge.source().toString(), merge.id().bytes()));
    }

    @Override
    public List<Merge> olderThan(Duration age, int limit) {
        return database.list(OLDER_THAN, SqlMerges::merge, age.toNanos() / 1_000, limit);
    }

    private static Merge merge(ResultSet row) throws SQLException {
        return new Merge(
                Columns.hash(row, "merge_id"),
                EntityId.parse(row.getString("entity_id")),
                EntityId.parse(row.getString("target_id")),
                row.getLong("base_revision"),
                new Attribution(
                        row.getLong("user_id"),
                        row.getString("edit_summary"),
                        row.getString("edit_type"),
                        row.getBoolean("is_mass_edit")));
    }
}
