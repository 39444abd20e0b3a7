package org.wikibase.backend.storage.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.wikibase.backend.model.Hash;
import org.wikibase.backend.storage.StatementRow;
import org.wikibase.backend.storage.Statements;

/** Statements in the table {@code statement_content}; how far the feed is counted, in {@code statement_progress}. */
final class SqlStatements implements Statements {

    private static final Sql FIND = Sql.byHash("""
            SELECT content_hash, generation, version, carriers, counts
            FROM statement_content
            WHERE content_hash IN (?)
            """);

    private static final Sql MOST_USED = Sql.fanOut("""
            SELECT content_hash, generation, version, carriers, counts, ref_count
            FROM statement_content
            WHERE ref_count >= ?
            ORDER BY ref_count DESC, content_hash
            LIMIT ?
            """);

    private static final Sql PAGE = Sql.fanOut("""
            SELECT content_hash, generation, version, carriers, counts
            FROM statement_content
            WHERE content_hash > ?
            ORDER BY content_hash
            LIMIT ?
            """);

    /** Rows are on many shards, and each stands for itself; the comment says so to Vitess. The version comes last. */
    private static final Sql WRITE = Sql.byHash("""
            INSERT /*vt+ MULTI_SHARD_AUTOCOMMIT=1 */ INTO statement_content (content_hash, generation, version, ref_count,
                carriers, counts, updated_at)
            VALUES (?, ?, ?, ?, ?, ?, UTC_TIMESTAMP(6))
            ON DUPLICATE KEY UPDATE
                generation = IF(version = VALUES(version) - 1, VALUES(generation), generation),
                ref_count = IF(version = VALUES(version) - 1, VALUES(ref_count), ref_count),
                carriers = IF(version = VALUES(version) - 1, VALUES(carriers), carriers),
                counts = IF(version = VALUES(version) - 1, VALUES(counts), counts),
                updated_at = IF(version = VALUES(version) - 1, VALUES(updated_at), updated_at),
                version = IF(version = VALUES(version) - 1, VALUES(version), version)
            """);

    private static final Sql UNUSED = Sql.fanOut("""
            SELECT content_hash, generation, version, carriers, counts
            FROM statement_content
            WHERE ref_count = 0 AND updated_at <= UTC_TIMESTAMP(6) - INTERVAL ? MICROSECOND
            LIMIT ?
            """);

    private static final Sql FORGET = Sql.byHash("""
            DELETE FROM statement_content
            WHERE content_hash = ? AND version = ?
            """);

    private static final Sql OF_EARLIER = Sql.fanOut("""
            SELECT content_hash, generation, version, carriers, counts
            FROM statement_content
            WHERE generation < ?
            LIMIT ?
            """);

    private static final Sql FORGOTTEN = Sql.unsharded("""
            UPDATE statement_index
            SET forgotten = ?
            WHERE id = 1 AND forgotten < ?
            """);

    private static final Sql HOLD = Sql.unsharded("""
            UPDATE statement_index
            SET holder = ?, held_until = UTC_TIMESTAMP(6) + INTERVAL ? MICROSECOND
            WHERE id = 1 AND (holder = ? OR held_until < UTC_TIMESTAMP(6))
            """);

    private static final Sql RELEASE = Sql.unsharded("""
            UPDATE statement_index
            SET held_until = '2000-01-01'
            WHERE id = 1 AND holder = ?
            """);

    private static final Sql STATE = Sql.unsharded("""
            SELECT generation, epoch, forgotten
            FROM statement_index
            WHERE id = 1
            """);

    private static final Sql RESTART = Sql.unsharded("""
            UPDATE statement_index
            SET generation = generation + 1, epoch = ?
            WHERE id = 1 AND generation = ?
            """);

    private static final Sql MARKS = Sql.unsharded("""
            SELECT slot, seq, nonce
            FROM statement_progress
            WHERE generation = ?
            """);

    private static final Sql ADVANCE = Sql.unsharded("""
            INSERT INTO statement_progress (slot, generation, seq, nonce)
            VALUES (?, ?, ?, ?)
            ON DUPLICATE KEY UPDATE
                nonce = IF(generation < VALUES(generation) OR (generation = VALUES(generation) AND seq < VALUES(seq)), VALUES(nonce), nonce),
                seq = IF(generation < VALUES(generation) OR (generation = VALUES(generation) AND seq < VALUES(seq)), VALUES(seq), seq),
                generation = GREATEST(generation, VALUES(generation))
            """);

    private static final int MOST_HASHES = 500;
    private static final int MOST_ROWS = 100;

    private final Database database;
    /** So that not every look scans the table. */
    private final AtomicLong forgotten = new AtomicLong();

    SqlStatements(Database database) {
        this.database = database;
    }

    @Override
    public Map<Hash, StatementRow> findAll(Collection<Hash> statements) {
        Map<Hash, StatementRow> found = new HashMap<>();
        for (List<Hash> some : portions(List.copyOf(statements), MOST_HASHES)) {
            Object[] hashes = some.stream().map(Hash::bytes).toArray();
            database.list(FIND.ofMany(some.size()), SqlStatements::row, hashes)
                    .forEach(row -> found.put(row.statement(), row));
        }
        return found;
    }

    @Override
    public List<StatementRow> mostUsed(long least, int limit) {
        return database.list(MOST_USED, SqlStatements::row, least, limit);
    }

    @Override
    public List<StatementRow> page(Hash after, int limit) {
        return database.list(PAGE, SqlStatements::row, after.bytes(), limit);
    }

    private static StatementRow row(ResultSet row) throws SQLException {
        return new StatementRow(
                Columns.hash(row, "content_hash"),
                row.getLong("generation"),
                row.getLong("version"),
                StatementColumns.carriers(row.getString("carriers")),
                StatementColumns.counts(row.getBytes("counts")));
    }

    @Override
    public boolean write(Collection<StatementRow> next, Hold hold) {
        for (List<StatementRow> some : portions(List.copyOf(next), MOST_ROWS)) {
            List<Object> values = new ArrayList<>();
            for (StatementRow row : some) {
                values.addAll(List.of(
                        row.statement().bytes(),
                        row.generation(),
                        row.version(),
                        row.references(),
                        StatementColumns.text(row.carriers()),
                        StatementColumns.bytes(row.counts())));
            }
            Sql sql = WRITE.ofRows(some.size());
            boolean written = database.run(session -> {
                // Numbers that a database gave before it was set back mean nothing to the one that it is now.
                if (database.tail().generation() != hold.run()) {
                    return false;
                }
                session.update(sql, values.toArray());
                return true;
            });
            if (!written) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int forgetUnused(Duration age, int limit) {
        Counted counted = counted();
        List<StatementRow> unused = database.list(UNUSED, SqlStatements::row, age.toNanos() / 1_000, limit);
        // One whose last change could be counted again has to be there to know it.
        return forget(unused.stream()
                .filter(row -> row.generation() == counted.generation()
                        && row.counts().entrySet().stream().allMatch(count -> isThrough(counted, count)))
                .toList());
    }

    private static boolean isThrough(Counted counted, Map.Entry<Integer, StatementRow.Count> count) {
        Mark mark = counted.marks().get(count.getKey());
        return mark != null && mark.seq() >= count.getValue().seq();
    }

    private int forget(List<StatementRow> rows) {
        int forgottenRows = 0;
        for (StatementRow row : rows) {
            forgottenRows += database.run(
                    session -> session.update(FORGET, row.statement().bytes(), row.version()));
        }
        return forgottenRows;
    }

    @Override
    public Optional<Hold> hold(Hash holder, Duration time) {
        return database.run(session -> {
            long run = database.tail().generation();
            int held = session.update(HOLD, holder.bytes(), time.toNanos() / 1_000, holder.bytes());
            return held == 1 ? Optional.of(new Hold(holder, run)) : Optional.empty();
        });
    }

    @Override
    public Hold unheld() {
        return new Hold(new Hash(0, 0), database.run(session -> database.tail().generation()));
    }

    @Override
    public void release(Hold hold) {
        database.run(session -> session.update(RELEASE, hold.holder().bytes()));
    }

    @Override
    public Counted counted() {
        return database.list(STATE, row -> new State(row.getLong("generation"), row.getLong("epoch"))).stream()
                .findFirst()
                .map(state -> new Counted(state.generation(), state.epoch(), marks(state.generation())))
                .orElseThrow(() -> new IllegalStateException("statement_index lacks its row"));
    }

    private Map<Integer, Mark> marks(long generation) {
        Map<Integer, Mark> marks = new HashMap<>();
        database.list(
                        MARKS,
                        row -> new Mark(row.getInt("slot"), row.getLong("seq"), Columns.hash(row, "nonce")),
                        generation)
                .forEach(mark -> marks.put(mark.slot(), mark));
        return marks;
    }

    @Override
    public void advance(long generation, Collection<Mark> marks) {
        for (List<Mark> some : portions(List.copyOf(marks), MOST_ROWS)) {
            List<Object> values = new ArrayList<>();
            some.forEach(mark -> values.addAll(
                    List.of(mark.slot(), generation, mark.seq(), mark.nonce().bytes())));
            database.run(session -> session.update(ADVANCE.ofRows(some.size()), values.toArray()));
        }
    }

    @Override
    public void restart(long generation, long epoch) {
        database.run(session -> session.update(RESTART, epoch, generation));
    }

    @Override
    public void forgetBefore(long generation) {
        if (forgotten.get() >= generation) {
            return;
        }
        long known = database.find(STATE, row -> row.getLong("forgotten")).orElse(0L);
        if (known < generation) {
            List<StatementRow> earlier;
            do {
                earlier = database.list(OF_EARLIER, SqlStatements::row, generation, MOST_HASHES);
            } while (forget(earlier) > 0);
            database.run(session -> session.update(FORGOTTEN, generation, generation));
        }
        forgotten.set(generation);
    }

    private static <T> List<List<T>> portions(List<T> all, int most) {
        List<List<T>> portions = new ArrayList<>();
        for (int from = 0; from < all.size(); from += most) {
            portions.add(all.subList(from, Math.min(from + most, all.size())));
        }
        return portions;
    }

    private record State(long generation, long epoch) {}
}
