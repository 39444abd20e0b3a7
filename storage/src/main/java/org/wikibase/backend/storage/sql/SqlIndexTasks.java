package org.wikibase.backend.storage.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.wikibase.backend.model.Hash;
import org.wikibase.backend.storage.recovery.IndexTasks;
import org.wikibase.backend.storage.recovery.Part;

/** A row for each part of a task, written after each of its steps. */
record SqlIndexTasks(Database database) implements IndexTasks {

    private static final Sql BEGUN = Sql.unsharded("""
            SELECT COUNT(*)
            FROM index_progress
            WHERE task = ?
            """);

    private static final Sql RESTART = Sql.unsharded("""
            DELETE FROM index_progress
            WHERE task = ? AND part <> 'begun'
            """);

    private static final Sql PROGRESS = Sql.unsharded("""
            SELECT part, last_entity, done, revisions, damages
            FROM index_progress
            WHERE task = ? AND run = ?
            """);

    private static final Sql SAVE = Sql.unsharded("""
            INSERT INTO index_progress (task, part, run, last_entity, done, revisions, damages)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON DUPLICATE KEY UPDATE run = VALUES(run), last_entity = VALUES(last_entity), done = VALUES(done),
                revisions = VALUES(revisions), damages = VALUES(damages)
            """);

    private static final Sql FINISH = Sql.unsharded("""
            DELETE FROM index_progress
            WHERE task = ?
            """);

    @Override
    public boolean isBegun(String task) {
        return database.find(BEGUN, row -> row.getLong(1), task).orElse(0L) > 0;
    }

    @Override
    public void restart(String task) {
        database.run(session -> session.update(RESTART, task));
    }

    @Override
    public Map<Part, Progress> progress(String task, Hash run) {
        Map<Part, Progress> progress = new HashMap<>();
        database.list(PROGRESS, SqlIndexTasks::progress, task, run.bytes()).forEach(progress::putAll);
        return progress;
    }

    private static Map<Part, Progress> progress(ResultSet row) throws SQLException {
        String last = row.getString("last_entity");
        return Map.of(
                new Part(row.getString("part")),
                new Progress(
                        last == null ? "" : last,
                        row.getBoolean("done"),
                        row.getLong("revisions"),
                        row.getLong("damages")));
    }

    @Override
    public void save(String task, Hash run, Part part, Progress progress) {
        database.run(session -> session.update(
                SAVE,
                task,
                part.prefix(),
                run.bytes(),
                progress.through(),
                progress.done() ? 1 : 0,
                progress.revisions(),
                progress.damages()));
    }

    @Override
    public void finish(String task) {
        database.run(session -> session.update(FINISH, task));
    }
}
