package org.wikibase.backend.storage.sql;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * What everybody writes first: remember the greatest {@code updated_at} and ask for what is above. A subject of tests,
 * which prove that it loses commits; nothing may use it.
 */
final class UpdatedAtPoller {

    private static final Sql NEWER = Sql.fanOut("""
            SELECT entity_id, updated_at
            FROM entity_head
            WHERE updated_at > ?
            ORDER BY updated_at, entity_id
            """);

    private final Database database;
    private LocalDateTime cursor = LocalDateTime.ofInstant(Instant.EPOCH, ZoneOffset.UTC);

    UpdatedAtPoller(Database database) {
        this.database = database;
    }

    /** @return ids of the entities that look new */
    List<String> poll() {
        List<String> found = new ArrayList<>();
        database.list(
                NEWER,
                row -> {
                    cursor = row.getObject("updated_at", LocalDateTime.class);
                    return found.add(row.getString("entity_id"));
                },
                cursor);
        return found;
    }
}
