package org.wikibase.backend.storage.sql;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.wikibase.backend.model.Hash;
import org.wikibase.backend.storage.Slot;
import org.wikibase.backend.storage.Tail;

/**
 * Knows by a table in the server's memory whether it has started again. Whoever connects looks before anything else is read
 * over the new connection, and no connection outlives its server. Every slot has a run of its own, as on Vitess every shard
 * has a server of its own.
 */
final class SqlTail implements Tail {

    // The server's name and number, because what is in memory is replicated to those that may take over.
    private static final Sql RUNS = Sql.fanOut("""
            SELECT s.slot, s.whole_run, r.started_at,
                   UNHEX(MD5(CONCAT(HEX(r.run), '@', @@hostname, ':', @@server_id))) AS present_run
            FROM change_slot AS s LEFT JOIN server_run AS r ON r.slot = s.slot
            ORDER BY s.slot
            """);

    private static final Sql BEGIN_RUN = Sql.bySlot("""
            INSERT IGNORE INTO server_run (slot, run, started_at)
            VALUES (?, ?, UTC_TIMESTAMP(6))
            """);

    private static final Sql ADOPT = Sql.bySlot("""
            UPDATE change_slot
            SET whole_run = ?
            WHERE slot = ? AND whole_run IS NULL
            """);

    private static final Sql DECLARE = Sql.bySlot("""
            UPDATE change_slot
            SET whole_run = ?
            WHERE slot = ?
            """);

    /** What other processes declared is known after this. */
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final Database database;
    private final SecureRandom random = new SecureRandom();
    private final AtomicLong looks = new AtomicLong();
    private final AtomicLong generation = new AtomicLong();
    private volatile Seen seen = new Seen(0, new Hash(0, 0), false, System.nanoTime() - LOOK_NANOS);

    SqlTail(Database database) {
        this.database = database;
    }

    @Override
    public boolean isWhole() {
        if (System.nanoTime() - seen.at() > LOOK_NANOS) {
            // Whoever else comes by meanwhile takes what was known.
            note(seen.look(), seen.run(), seen.whole());
            database.run(session -> {
                look(session);
                return true;
            });
        }
        return seen.whole();
    }

    /** Another number after each start of the database that this process has noticed, and after each change of trust. */
    long generation() {
        return generation.get();
    }

    /** To be called for every new connection, before anybody has it. */
    void connected(Connection connection) throws SQLException {
        look(new Session(connection));
    }

    /** What was looked at before it may be of a server that is gone, and comes too late to be believed. */
    private synchronized void note(long look, Hash run, boolean whole) {
        if (look >= seen.look()) {
            if (!run.equals(seen.run())) {
                generation.incrementAndGet();
            }
            seen = new Seen(look, run, whole, System.nanoTime());
        }
    }

    private List<SlotRun> look(Session session) throws SQLException {
        long number = looks.incrementAndGet();
        List<SlotRun> runs = session.list(RUNS, SqlTail::slotRun);
        if (runs.stream().anyMatch(run -> run.present() == null)) {
            for (SlotRun run : runs) {
                if (run.present() == null) {
                    session.update(BEGIN_RUN, run.slot(), hash().bytes());
                }
            }
            runs = session.list(RUNS, SqlTail::slotRun);
        }
        if (runs.stream().anyMatch(run -> run.whole() == null)) {
            for (SlotRun run : runs) {
                if (run.whole() == null) {
                    session.update(ADOPT, run.present(), run.slot());
                }
            }
            runs = session.list(RUNS, SqlTail::slotRun);
        }
        note(number, run(runs).id(), runs.stream().allMatch(run -> Arrays.equals(run.whole(), run.present())));
        return runs;
    }

    private static SlotRun slotRun(ResultSet row) throws SQLException {
        return new SlotRun(
                row.getInt("slot"),
                row.getBytes("whole_run"),
                row.getBytes("present_run"),
                Columns.timeIfAny(row, "started_at"));
    }

    @Override
    public Run run() {
        return run(database.run(this::look));
    }

    /** Another one when it was distrusted, too, so that no repair from before that can end it. */
    private static Run run(List<SlotRun> runs) {
        MessageDigest all = Columns.sha256();
        runs.forEach(run -> {
            all.update(run.present());
            all.update(run.whole());
        });
        Instant since = runs.stream()
                .flatMap(run -> run.since().stream())
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
        return new Run(Hash.ofBytes(Arrays.copyOf(all.digest(), 16)), since);
    }

    @Override
    public boolean declareWhole(Run expected) {
        return database.run(session -> {
            List<SlotRun> runs = look(session);
            if (!run(runs).id().equals(expected.id())) {
                return false;
            }
            // Of a server that starts again meanwhile each of these names the run before, and so declares nothing.
            for (SlotRun run : runs) {
                session.update(DECLARE, run.present(), run.slot());
            }
            look(session);
            return true;
        });
    }

    @Override
    public void distrust() {
        database.run(session -> {
            for (int slot = 0; slot < Slot.COUNT; slot++) {
                session.update(DECLARE, hash().bytes(), slot);
            }
            look(session);
            return true;
        });
    }

    private Hash hash() {
        return new Hash(random.nextLong(), random.nextLong());
    }

    /**
     * @param whole null in new tables
     * @param present null when the server has just started
     */
    private record SlotRun(int slot, byte[] whole, byte[] present, Optional<Instant> since) {}

    private record Seen(long look, Hash run, boolean whole, long at) {}
}
