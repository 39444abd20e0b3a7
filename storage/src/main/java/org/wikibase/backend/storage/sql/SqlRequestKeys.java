package org.wikibase.backend.storage.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.Hash;
import org.wikibase.backend.model.edit.RequestKey;
import org.wikibase.backend.storage.RequestKeys;

/** Keys in the table {@code idempotency_keys}. */
final class SqlRequestKeys implements RequestKeys {

    private static final Sql FIND = Sql.byUser("""
            SELECT request_hash, entity_id, unchanged_revision
            FROM idempotency_keys
            WHERE user_id = ? AND key_hash = ?
            """);

    private static final Sql FIX = Sql.byUser("""
            INSERT IGNORE INTO idempotency_keys (user_id, key_hash, request_hash, entity_id, created_at)
            VALUES (?, ?, ?, ?, UTC_TIMESTAMP(6))
            """);

    private static final Sql MOVE = Sql.byUser("""
            UPDATE idempotency_keys
            SET entity_id = ?
            WHERE user_id = ? AND key_hash = ? AND entity_id = ?
            """);

    private static final Sql NOTE_UNCHANGED = Sql.byUser("""
            UPDATE idempotency_keys
            SET unchanged_revision = ?
            WHERE user_id = ? AND key_hash = ?
            """);

    private static final Sql OLDER_THAN = Sql.fanOut("""
            SELECT user_id, key_hash
            FROM idempotency_keys
            WHERE created_at < UTC_TIMESTAMP(6) - INTERVAL ? SECOND
            LIMIT ?
            """);

    private static final Sql FORGET = Sql.byUser("""
            DELETE FROM idempotency_keys
            WHERE user_id = ? AND key_hash = ?
            """);

    private final Database database;

    SqlRequestKeys(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Known> find(long user, RequestKey key) {
        return database.find(FIND, SqlRequestKeys::known, user, key.key().bytes());
    }

    @Override
    public Known fix(long user, RequestKey key, EntityId entity) {
        database.run(session ->
                session.update(FIX, user, key.key().bytes(), key.request().bytes(), entity.toString()));
        return find(user, key).orElseThrow(() -> new IllegalStateException("a key that was just fixed is gone"));
    }

    @Override
    public void move(long user, RequestKey key, EntityId from, EntityId to) {
        database.run(
                session -> session.update(MOVE, to.toString(), user, key.key().bytes(), from.toString()));
    }

    @Override
    public void noteUnchanged(long user, RequestKey key, long revision) {
        database.run(session ->
                session.update(NOTE_UNCHANGED, revision, user, key.key().bytes()));
    }

    @Override
    public int forget(Duration age, int limit) {
        List<Old> old = database.list(OLDER_THAN, SqlRequestKeys::old, age.toSeconds(), limit);
        old.forEach(key -> database.run(
                session -> session.update(FORGET, key.user(), key.key().bytes())));
        return old.size();
    }

    private record Old(long user, Hash key) {}

    private static Old old(ResultSet row) throws SQLException {
        return new Old(row.getLong("user_id"), Columns.hash(row, "key_hash"));
    }

    private static Known known(ResultSet row) throws SQLException {
        long revision = row.getLong("unchanged_revision");
        OptionalLong unchanged = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(revision);
        return new Known(Columns.hash(row, "request_hash"), EntityId.parse(row.getString("entity_id")), unchanged);
    }
}
