package org.wikibase.backend.storage.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.Hash;
import org.wikibase.backend.storage.user.Page;
import org.wikibase.backend.storage.user.Watchlist;

/** Watches in the table {@code user_watchlist}, what was told in {@code watchlist_notifications}. */
final class SqlWatchlist implements Watchlist {

    private static final Sql ADD = Sql.byUser("""
            INSERT IGNORE INTO user_watchlist (user_id, watch_id, entity_id, properties, created_at)
            VALUES (?, ?, ?, ?, ?)
            """);

    private static final Sql REMOVE = Sql.byUser("""
            DELETE FROM user_watchlist
            WHERE user_id = ? AND watch_id = ?
            """);

    private static final Sql OF_USER = Sql.byUser("""
            SELECT user_id, entity_id, properties, created_at
            FROM user_watchlist
            WHERE user_id = ?
            ORDER BY created_at, watch_id
            """);

    private static final Sql TELL = Sql.byUser("""
            INSERT IGNORE INTO watchlist_notifications (user_id, notification_id, entity_id,
              revision_id, change_type, properties, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """);

    private static final Sql NOTIFICATIONS = Sql.byUser("""
            SELECT user_id, entity_id, revision_id, change_type, properties, created_at, checked_at
            FROM watchlist_notifications
            WHERE user_id = ? AND created_at >= ?
            ORDER BY created_at DESC, notification_id
            LIMIT ? OFFSET ?
            """);

    private static final Sql CHECK = Sql.byUser("""
            UPDATE watchlist_notifications
            SET checked_at = COALESCE(checked_at, ?)
            WHERE user_id = ? AND notification_id = ?
            """);

    private static final Sql IS_TOLD = Sql.byUser("""
            SELECT user_id
            FROM watchlist_notifications
            WHERE user_id = ? AND notification_id = ?
            """);

    private final Database database;

    SqlWatchlist(Database database) {
        this.database = database;
    }

    @Override
    public boolean add(Watch watch) {
        return database.run(session -> session.update(
                        ADD,
                        watch.user(),
                        watch.id().bytes(),
                        watch.entity().toString(),
                        SqlUserTables.written(watch.properties()),
                        Columns.time(watch.createdAt())))
                == 1;
    }

    @Override
    public boolean remove(long user, Hash watch) {
        return database.run(session -> session.update(REMOVE, user, watch.bytes())) == 1;
    }

    @Override
    public List<Watch> ofUser(long user) {
        return database.list(OF_USER, SqlWatchlist::watch, user);
    }

    @Override
    public void tell(Notification notification) {
        database.run(session -> session.update(
                TELL,
                notification.user(),
                notification.id().bytes(),
                notification.entity().toString(),
                notification.revision(),
                notification.changeType(),
                SqlUserTables.written(notification.properties()),
                Columns.time(notification.at())));
    }

    @Override
    public List<Notification> notifications(long user, Page page) {
        return database.list(
                NOTIFICATIONS,
                SqlWatchlist::notification,
                user,
                Columns.time(page.since()),
                page.limit(),
                page.offset());
    }

    @Override
    public boolean check(long user, Hash notification, Instant at) {
        database.run(session -> session.update(CHECK, Columns.time(at), user, notification.bytes()));
        // Not by the number of rows: some servers count those that are checked already, others do not.
        return database.find(IS_TOLD, row -> row.getLong("user_id"), user, notification.bytes())
                .isPresent();
    }

    private static Watch watch(ResultSet row) throws SQLException {
        return new Watch(
                row.getLong("user_id"),
                EntityId.parse(row.getString("entity_id")),
                SqlUserTables.ids(row, "properties"),
                Columns.time(row, "created_at"));
    }

    private static Notification notification(ResultSet row) throws SQLException {
        return new Notification(
                row.getLong("user_id"),
                EntityId.parse(row.getString("entity_id")),
                row.getLong("revision_id"),
                row.getString("change_type"),
                SqlUserTables.ids(row, "properties"),
                Columns.time(row, "created_at"),
                Columns.timeIfAny(row, "checked_at"));
    }
}
