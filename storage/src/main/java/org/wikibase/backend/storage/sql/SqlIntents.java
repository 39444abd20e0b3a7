package org.wikibase.backend.storage.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.storage.Intents;
import org.wikibase.backend.storage.Slot;

/** Intents in the table {@code pending_commits}. */
final class SqlIntents implements Intents, AutoCloseable {

    private static final Sql ADD = Sql.bySlot("""
            INSERT INTO pending_commits (slot, entity_id, revision_id, created_at)
            VALUES (?, ?, ?, UTC_TIMESTAMP(6))
            ON DUPLICATE KEY UPDATE created_at = UTC_TIMESTAMP(6)
            """);

    private static final Sql FIND = Sql.bySlot("""
            SELECT revision_id
            FROM pending_commits
            WHERE slot = ? AND entity_id = ? AND revision_id = ?
            """);

    private static final Sql OLDER_THAN = Sql.fanOut("""
            SELECT entity_id, revision_id, created_at, TIMESTAMPDIFF(MICROSECOND, created_at, UTC_TIMESTAMP(6)) AS age
            FROM pending_commits
            WHERE created_at > ? AND created_at <= UTC_TIMESTAMP(6) - INTERVAL ? MICROSECOND
            ORDER BY created_at
            LIMIT ?
            """);

    private static final Sql REMOVE = Sql.bySlot("""
            DELETE FROM pending_commits
            WHERE slot = ? AND entity_id = ? AND revision_id = ? AND created_at = ?
            """);

    private final Database database;
    private final Gathered<Object[], Boolean> additions;

    SqlIntents(Database database) {
        this.database = database;
        this.additions = new Gathered<>("intents of the index", this::addAll);
    }

    @Override
    public void add(EntityId id, long revision) {
        Object[] row = {Slot.of(id).number(), id.toString(), revision};
        if (database.hasOneShard()) {
            additions.answer(row);
        } else {
            database.run(session -> session.update(ADD, row));
        }
    }

    private List<Boolean> addAll(List<Object[]> rows) {
        database.run(session -> session.insertMissing(ADD, rows));
        return Collections.nCopies(rows.size(), true);
    }

    @Override
    public void close() {
        additions.close();
    }

    @Override
    public boolean isOpen(EntityId id, long revision) {
        return database.find(FIND, row -> row.getLong(1), Slot.of(id).number(), id.toString(), revision)
                .isPresent();
    }

    @Override
    public List<Intent> olderThan(Duration age, Instant after, int limit) {
        return database.list(OLDER_THAN, SqlIntents::intent, Columns.time(after), age.toNanos() / 1_000, limit);
    }

    @Override
    public void remove(Intent intent) {
        EntityId id = intent.entity();
        database.run(session -> session.update(
                REMOVE, Slot.of(id).number(), id.toString(), intent.revision(), Columns.time(intent.since())));
    }

    private static Intent intent(ResultSet row) throws SQLException {
        return new Intent(
                EntityId.parse(row.getString("entity_id")),
                row.getLong("revision_id"),
                Columns.time(row, "created_at"),
                Duration.of(row.getLong("age"), ChronoUnit.MICROS));
    }
}
