package org.wikibase.backend.storage.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.Hash;
import org.wikibase.backend.storage.user.Page;
import org.wikibase.backend.storage.user.Users;

/** Users in the table {@code users}, what they did in {@code user_activity}. */
final class SqlUsers implements Users {

    private static final Sql REGISTER = Sql.byUser("""
            INSERT IGNORE INTO users (user_id, created_at, watchlist_enabled, notification_limit, retention_hours)
            VALUES (?, ?, ?, ?, ?)
            """);

    private static final Sql FIND = Sql.byUser("""
            SELECT user_id, created_at, watchlist_enabled, notification_limit, retention_hours
            FROM users
            WHERE user_id = ?
            """);

    private static final Sql PREFER = Sql.byUser("""
            UPDATE users
            SET watchlist_enabled = ?, notification_limit = ?, retention_hours = ?
            WHERE user_id = ?
            """);

    private static final Sql NOTE = Sql.byUser("""
            INSERT IGNORE INTO user_activity (user_id, activity_id, activity_type,
              entity_id, revision_id, statement_hash, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """);

    private static final Sql ACTIVITIES = Sql.byUser("""
            SELECT user_id, activity_type, entity_id, revision_id, statement_hash, created_at
            FROM user_activity
            WHERE user_id = ? AND created_at >= ?
            ORDER BY created_at DESC, activity_id
            LIMIT ? OFFSET ?
            """);

    private static final Sql ACTIVITIES_OF_TYPE = Sql.byUser("""
            SELECT user_id, activity_type, entity_id, revision_id, statement_hash, created_at
            FROM user_activity
            WHERE user_id = ? AND created_at >= ? AND activity_type = ?
            ORDER BY created_at DESC, activity_id
            LIMIT ? OFFSET ?
            """);

    private final Database database;

    SqlUsers(Database database) {
        this.database = database;
    }

    @Override
    public boolean register(User user) {
        Preferences preferences = user.preferences();
        return database.run(session -> session.update(
                        REGISTER,
                        user.id(),
                        Columns.time(user.createdAt()),
                        preferences.watchlist(),
                        preferences.notificationLimit(),
                        preferences.retentionHours()))
                == 1;
    }

    @Override
    public Optional<User> find(long user) {
        return database.find(FIND, SqlUsers::user, user);
    }

    @Override
    public void prefer(long user, Preferences preferences) {
        database.run(session -> session.update(
                PREFER, preferences.watchlist(), preferences.notificationLimit(), preferences.retentionHours(), user));
    }

    @Override
    public void note(Activity activity) {
        database.run(session -> session.update(
                NOTE,
                activity.user(),
                activity.id().bytes(),
                activity.type().code(),
                activity.entity().map(Object::toString).orElse(null),
                activity.revision().orElse(null),
                Columns.bytesIfAny(activity.statement()),
                Columns.time(activity.at())));
    }

    @Override
    public List<Activity> activities(long user, Optional<ActivityType> type, Page page) {
        return type.isEmpty()
                ? database.list(
                        ACTIVITIES, SqlUsers::activity, user, Columns.time(page.since()), page.limit(), page.offset())
                : database.list(
                        ACTIVITIES_OF_TYPE,
                        SqlUsers::activity,
                        user,
                        Columns.time(page.since()),
                        type.get().code(),
                        page.limit(),
                        page.offset());
    }

    private static User user(ResultSet row) throws SQLException {
        return new User(
                row.getLong("user_id"),
                Columns.time(row, "created_at"),
                new Preferences(
                        row.getBoolean("watchlist_enabled"),
                        row.getInt("notification_limit"),
                        row.getInt("retention_hours")));
    }

    private static Activity activity(ResultSet row) throws SQLException {
        return new Activity(
                row.getLong("user_id"),
                ActivityType.valueOf(row.getString("activity_type").toUpperCase(Locale.ROOT)),
                Optional.ofNullable(row.getString("entity_id")).map(EntityId::parse),
                SqlUserTables.numberIfAny(row, "revision_id"),
                Optional.ofNullable(row.getBytes("statement_hash")).map(Hash::ofBytes),
                Columns.time(row, "created_at"));
    }
}
