package org.wikibase.backend.storage.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.wikibase.backend.model.Hash;
import org.wikibase.backend.model.edit.Author.Role;
import org.wikibase.backend.storage.ApiKeys;

/** Keys in the table {@code api_keys}. */
final class SqlApiKeys implements ApiKeys {

    private static final Sql ADD = Sql.byUser("""
            INSERT IGNORE INTO api_keys (user_id, secret_hash, name, roles, created_at)
            VALUES (?, ?, ?, ?, ?)
            """);

    private static final Sql FIND = Sql.byUser("""
            SELECT user_id, secret_hash, name, roles, created_at, revoked_at
            FROM api_keys
            WHERE user_id = ? AND secret_hash = ? AND revoked_at IS NULL
            """);

    private static final Sql OF_USER = Sql.byUser("""
            SELECT user_id, secret_hash, name, roles, created_at, revoked_at
            FROM api_keys
            WHERE user_id = ?
            ORDER BY created_at
            """);

    private static final Sql REVOKE = Sql.byUser("""
            UPDATE api_keys
            SET revoked_at = UTC_TIMESTAMP(6)
            WHERE user_id = ? AND secret_hash = ? AND revoked_at IS NULL
            """);

    private final Database database;

    SqlApiKeys(Database database) {
        this.database = database;
    }

    @Override
    public void add(Key key) {
        database.run(session -> session.update(
                ADD,
                key.user(),
                key.secret().bytes(),
                key.name(),
                key.roles().stream().map(Role::name).sorted().collect(Collectors.joining(",")),
                Columns.time(key.createdAt())));
    }

    @Override
    public Optional<Key> find(long user, Hash secret) {
        return database.find(FIND, SqlApiKeys::key, user, secret.bytes());
    }

    @Override
    public List<Key> ofUser(long user) {
        return database.list(OF_USER, SqlApiKeys::key, user);
    }

    @Override
    public void revoke(long user, Hash secret) {
        database.run(session -> session.update(REVOKE, user, secret.bytes()));
    }

    private static Key key(ResultSet row) throws SQLException {
        Set<Role> roles = Arrays.stream(row.getString("roles").split(","))
                .filter(name -> !name.isEmpty())
                .map(Role::valueOf)
                .collect(Collectors.toSet());
        return new Key(
                row.getLong("user_id"),
                Columns.hash(row, "secret_hash"),
                row.getString("name"),
                roles,
                Columns.time(row, "created_at"),
                Columns.timeIfAny(row, "revoked_at"));
    }
}
