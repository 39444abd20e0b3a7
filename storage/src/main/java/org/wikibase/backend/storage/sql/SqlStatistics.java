package org.wikibase.backend.storage.sql;

import java.time.LocalDate;
import java.util.Optional;
import org.wikibase.backend.storage.user.Statistics;

/** Numbers of days in the tables {@code general_daily_stats} and {@code user_daily_stats}. */
final class SqlStatistics implements Statistics {

    private static final Sql CONTENT = Sql.unsharded("""
            SELECT stat_date, counts
            FROM general_daily_stats
            ORDER BY stat_date DESC
            LIMIT 1
            """);

    private static final Sql PUT_CONTENT = Sql.unsharded("""
            INSERT INTO general_daily_stats (stat_date, counts)
            VALUES (?, ?)
            ON DUPLICATE KEY UPDATE counts = VALUES(counts)
            """);

    private static final Sql ACTIVITY = Sql.unsharded("""
            SELECT stat_date, total_users, active_users
            FROM user_daily_stats
            ORDER BY stat_date DESC
            LIMIT 1
            """);

    private static final Sql PUT_ACTIVITY = Sql.unsharded("""
            INSERT INTO user_daily_stats (stat_date, total_users, active_users)
            VALUES (?, ?, ?)
            ON DUPLICATE KEY UPDATE total_users = VALUES(total_users), active_users = VALUES(active_users)
            """);

    private final Database database;

    SqlStatistics(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Content> content() {
        return database.find(
                CONTENT, row -> new Content(row.getObject("stat_date", LocalDate.class), row.getString("counts")));
    }

    @Override
    public void put(Content content) {
        database.run(session -> session.update(PUT_CONTENT, content.date(), content.counts()));
    }

    @Override
    public Optional<Activity> activity() {
        return database.find(
                ACTIVITY,
                row -> new Activity(
                        row.getObject("stat_date", LocalDate.class),
                        row.getLong("total_users"),
                        row.getLong("active_users")));
    }

    @Override
    public void put(Activity activity) {
        database.run(session -> session.update(PUT_ACTIVITY, activity.date(), activity.users(), activity.active()));
    }
}
