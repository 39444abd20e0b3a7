package org.wikibase.backend.storage.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.EntityType;
import org.wikibase.backend.model.revision.Content.Flag;
import org.wikibase.backend.model.revision.Header.Lifecycle;
import org.wikibase.backend.storage.Head;
import org.wikibase.backend.storage.Heads;

/** Heads in the table {@code entity_head}. */
final class SqlHeads implements Heads {

    private static final Sql FIND = Sql.byEntity("""
            SELECT entity_id, head_revision_id, lifecycle, flags, redirects_to, change_seq, updated_at
            FROM entity_head
            WHERE entity_id = ?
            """);

    private static final Sql FIND_ALL = Sql.byEntity("""
            SELECT entity_id, head_revision_id, lifecycle, flags, redirects_to, change_seq, updated_at
            FROM entity_head
            WHERE entity_id IN (?)
            """);

    private static final Sql PAGE = Sql.fanOut("""
            SELECT entity_id, head_revision_id, lifecycle, flags, redirects_to, change_seq, updated_at
            FROM entity_head
            WHERE entity_type = ? AND numeric_id > ?
            ORDER BY numeric_id
            LIMIT ?
            """);

    private static final int MOST_IDS = 500;

    private final Database database;

    SqlHeads(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Head> find(EntityId id) {
        return database.find(FIND, SqlHeads::head, id.toString());
    }

    @Override
    public Map<EntityId, Head> findAll(Collection<EntityId> ids) {
        List<String> texts = ids.stream().map(EntityId::toString).distinct().toList();
        Map<EntityId, Head> found = new HashMap<>();
        for (int from = 0; from < texts.size(); from += MOST_IDS) {
            List<String> some = texts.subList(from, Math.min(from + MOST_IDS, texts.size()));
            database.list(FIND_ALL.ofMany(some.size()), SqlHeads::head, some.toArray())
                    .forEach(head -> found.put(head.entity(), head));
        }
        return found;
    }

    @Override
    public List<Head> page(EntityType type, long after, int limit) {
        return database.list(PAGE, SqlHeads::head, type.json(), after, limit);
    }

    private static Head head(ResultSet row) throws SQLException {
        return new Head(
                EntityId.parse(row.getString("entity_id")),
                row.getLong("head_revision_id"),
                Lifecycle.valueOf(row.getString("lifecycle")),
                Flag.ofBits(row.getInt("flags")),
                Optional.ofNullable(row.getString("redirects_to")).map(EntityId::parse),
                row.getLong("change_seq"),
                Columns.time(row, "updated_at"));
    }
}
