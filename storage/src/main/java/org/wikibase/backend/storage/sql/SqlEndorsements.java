package org.wikibase.backend.storage.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.wikibase.backend.model.Hash;
import org.wikibase.backend.storage.user.Endorsements;
import org.wikibase.backend.storage.user.Page;

/** Endorsements, by who endorses and by what is endorsed. The user's own row is written first and read for edits. */
final class SqlEndorsements implements Endorsements {

    private static final Sql PUT_OF_USER = Sql.byUser("""
            INSERT INTO user_endorsements (user_id, statement_hash, created_at, removed_at)
            VALUES (?, ?, ?, ?)
            ON DUPLICATE KEY UPDATE created_at = VALUES(created_at), removed_at = VALUES(removed_at)
            """);

    private static final Sql PUT_OF_STATEMENT = Sql.byHash("""
            INSERT INTO statement_endorsements (statement_hash, user_id, created_at, removed_at)
            VALUES (?, ?, ?, ?)
            ON DUPLICATE KEY UPDATE created_at = VALUES(created_at), removed_at = VALUES(removed_at)
            """);

    private static final Sql FIND = Sql.byUser("""
            SELECT user_id, statement_hash, created_at, removed_at
            FROM user_endorsements
            WHERE user_id = ? AND statement_hash = ?
            """);

    private static final Sql OF_USER = Sql.byUser("""
            SELECT user_id, statement_hash, created_at, removed_at
            FROM user_endorsements
            WHERE user_id = ? AND created_at >= ? AND (removed_at IS NULL) >= ?
            ORDER BY created_at DESC, statement_hash
            LIMIT ? OFFSET ?
            """);

    private static final Sql OF_STATEMENT = Sql.byHash("""
            SELECT user_id, statement_hash, created_at, removed_at
            FROM statement_endorsements
            WHERE statement_hash = ? AND created_at >= ? AND (removed_at IS NULL) >= ?
            ORDER BY created_at DESC, user_id
            LIMIT ? OFFSET ?
            """);

    private static final Sql COUNT_OF_USER = Sql.byUser("""
            SELECT COUNT(*) AS total, COUNT(*) - COUNT(removed_at) AS active
            FROM user_endorsements
            WHERE user_id = ?
            """);

    private static final Sql COUNT_OF_STATEMENT = Sql.byHash("""
            SELECT COUNT(*) AS total, COUNT(*) - COUNT(removed_at) AS active
            FROM statement_endorsements
            WHERE statement_hash = ?
            """);

    private final Database database;

    SqlEndorsements(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Endorsement> find(long user, Hash statement) {
        return database.find(FIND, SqlEndorsements::endorsement, user, statement.bytes());
    }

    @Override
    public void put(Endorsement endorsement) {
        Object created = Columns.time(endorsement.createdAt());
        Object removed = endorsement.removedAt().map(Columns::time).orElse(null);
        byte[] statement = endorsement.statement().bytes();
        database.run(session -> session.update(PUT_OF_USER, endorsement.user(), statement, created, removed));
        database.run(session -> session.update(PUT_OF_STATEMENT, statement, endorsement.user(), created, removed));
    }

    @Override
    public List<Endorsement> ofStatement(Hash statement, boolean all, Page page) {
        return database.list(
                OF_STATEMENT,
                SqlEndorsements::endorsement,
                statement.bytes(),
                Columns.time(page.since()),
                all ? 0 : 1,
                page.limit(),
                page.offset());
    }

    @Override
    public List<Endorsement> ofUser(long user, boolean all, Page page) {
        return database.list(
                OF_USER,
                SqlEndorsements::endorsement,
                user,
                Columns.time(page.since()),
                all ? 0 : 1,
                page.limit(),
                page.offset());
    }

    @Override
    public Count countOfStatement(Hash statement) {
        return count(COUNT_OF_STATEMENT, statement.bytes());
    }

    @Override
    public Count countOfUser(long user) {
        return count(COUNT_OF_USER, user);
    }

    private Count count(Sql sql, Object of) {
        return database.find(sql, row -> new Count(row.getLong("total"), row.getLong("active")), of)
                .orElseThrow();
    }

    private static Endorsement endorsement(ResultSet row) throws SQLException {
        return new Endorsement(
                row.getLong("user_id"),
                Columns.hash(row, "statement_hash"),
                Columns.time(row, "created_at"),
                Columns.timeIfAny(row, "removed_at"));
    }
}
