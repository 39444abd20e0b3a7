package org.wikibase.backend.storage.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.storage.user.Page;
import org.wikibase.backend.storage.user.Thanks;

/** Thanks, in one table for each way to ask for them. The first of the three decides; the others follow it. */
final class SqlThanks implements Thanks {

    private static final Sql GIVE = Sql.byUser("""
            INSERT IGNORE INTO thanks_given (user_id, entity_id, revision_id, other_user_id, created_at)
            VALUES (?, ?, ?, ?, ?)
            """);

    private static final Sql RECEIVE = Sql.byUser("""
            INSERT IGNORE INTO thanks_received (user_id, entity_id, revision_id, other_user_id, created_at)
            VALUES (?, ?, ?, ?, ?)
            """);

    private static final Sql OF = Sql.byEntity("""
            INSERT IGNORE INTO revision_thanks (entity_id, revision_id, from_user_id, to_user_id, created_at)
            VALUES (?, ?, ?, ?, ?)
            """);

    private static final Sql GIVEN = Sql.byUser("""
            SELECT user_id AS from_user_id, other_user_id AS to_user_id, entity_id, revision_id, created_at
            FROM thanks_given
            WHERE user_id = ? AND created_at >= ?
            ORDER BY created_at DESC, entity_id, revision_id
            LIMIT ? OFFSET ?
            """);

    private static final Sql FIND = Sql.byUser("""
            SELECT user_id AS from_user_id, other_user_id AS to_user_id, entity_id, revision_id, created_at
            FROM thanks_given
            WHERE user_id = ? AND entity_id = ? AND revision_id = ?
            """);

    private static final Sql RECEIVED = Sql.byUser("""
            SELECT other_user_id AS from_user_id, user_id AS to_user_id, entity_id, revision_id, created_at
            FROM thanks_received
            WHERE user_id = ? AND created_at >= ?
            ORDER BY created_at DESC, entity_id, revision_id
            LIMIT ? OFFSET ?
            """);

    private static final Sql OF_REVISION = Sql.byEntity("""
            SELECT from_user_id, to_user_id, entity_id, revision_id, created_at
            FROM revision_thanks
            WHERE entity_id = ? AND revision_id = ? AND created_at >= ?
            ORDER BY created_at DESC, from_user_id
            LIMIT ? OFFSET ?
            """);

    private final Database database;

    SqlThanks(Database database) {
        this.database = database;
    }

    @Override
    public boolean give(Thank thank) {
        boolean isNew = database.run(session -> session.update(GIVE, row(thank, thank.from(), thank.to()))) == 1;
        // Whoever died here before left the others out, and thanks again; the first time is the one that counts.
        Thank first = isNew
                ? thank
                : database.find(
                                FIND,
                                SqlThanks::thank,
                                thank.from(),
                                thank.entity().toString(),
                                thank.revision())
                        .orElse(thank);
        database.run(session -> session.update(RECEIVE, row(first, first.to(), first.from())));
        database.run(session -> session.update(
                OF, first.entity().toString(), first.revision(), first.from(), first.to(), Columns.time(first.at())));
        return isNew;
    }

    private static Object[] row(Thank thank, long user, long other) {
        return new Object[] {user, thank.entity().toString(), thank.revision(), other, Columns.time(thank.at())};
    }

    @Override
    public List<Thank> given(long user, Page page) {
        return database.list(GIVEN, SqlThanks::thank, user, Columns.time(page.since()), page.limit(), page.offset());
    }

    @Override
    public List<Thank> received(long user, Page page) {
        return database.list(RECEIVED, SqlThanks::thank, user, Columns.time(page.since()), page.limit(), page.offset());
    }

    @Override
    public List<Thank> ofRevision(EntityId entity, long revision, Page page) {
        return database.list(
                OF_REVISION,
                SqlThanks::thank,
                entity.toString(),
                revision,
                Columns.time(page.since()),
                page.limit(),
                page.offset());
    }

    private static Thank thank(ResultSet row) throws SQLException {
        return new Thank(
                row.getLong("from_user_id"),
                row.getLong("to_user_id"),
                EntityId.parse(row.getString("entity_id")),
                row.getLong("revision_id"),
                Columns.time(row, "created_at"));
    }
}
