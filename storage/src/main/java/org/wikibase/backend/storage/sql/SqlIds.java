package org.wikibase.backend.storage.sql;

import org.wikibase.backend.model.EntityType;
import org.wikibase.backend.storage.Ids;

/** Numbers from the table {@code id_ranges}; one row lock per lease, whoever asks. */
final class SqlIds implements Ids {

    private static final Sql LEASE = Sql.unsharded("""
            UPDATE id_ranges
            SET next_id = LAST_INSERT_ID(next_id) + ?
            WHERE entity_type = ?
            """);

    private static final Sql RAISE = Sql.unsharded("""
            UPDATE id_ranges
            SET next_id = ?
            WHERE entity_type = ? AND next_id < ?
            """);

    private final Database database;

    SqlIds(Database database) {
        this.database = database;
    }

    @Override
    public long lease(EntityType type, int count) {
        // A lease whose answer was lost is repeated; its numbers are then nobody's.
        return database.run(session -> session.updateAndNote(LEASE, count, type.json()))
                .orElseThrow(() -> new IllegalStateException("no id range for " + type));
    }

    @Override
    public void raisePast(EntityType type, long number) {
        database.run(session -> session.update(RAISE, number + 1, type.json(), number + 1));
    }
}
