package org.wikibase.backend.storage.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.revision.Header;

/**
 * Publishes whole histories of entities without a head by one transaction. It locks in the order of a single publication,
 * and heads and slots each in their own order, so that it waits in a circle with nobody.
 */
final class SqlHistories {

    private static final Sql TAKE_SEQS = Sql.bySlot("""
            UPDATE change_slot
            SET seq = seq + ?
            WHERE slot = ?
            """);

    /** Only asked for rows that this transaction has changed, so that they are what will be committed. */
    private static final Sql TAKEN = Sql.bySlot("""
            SELECT slot, epoch, seq
            FROM change_slot
            WHERE slot IN (?)
            """);

    private final Database database;
    private final PublishedRows rows = new PublishedRows();

    SqlHistories(Database database) {
        this.database = database;
    }

    /**
     * @param histories all of one shard, each from its first revision on
     * @return false when another was faster with one of them; then nothing has changed
     */
    boolean publish(List<List<Header>> histories) {
        List<List<Header>> ordered = histories.stream()
                .sorted(Comparator.comparing(history -> history.get(0).entity().toString()))
                .toList();
        return database.transact(session -> publish(session, ordered)).isPresent();
    }

    private Optional<Boolean> publish(Session session, List<List<Header>> histories) throws SQLException {
        List<Object[]> heads = histories.stream()
                .map(history -> PublishedRows.firstHead(history.get(history.size() - 1)))
                .toList();
        if (session.insertMissing(PublishedRows.CREATE_HEAD, heads) < heads.size()) {
            return Optional.empty();
        }
        List<Header> headers = histories.stream().flatMap(List::stream).toList();
        session.updateEach(
                PublishedRows.DELETE_INTENT,
                headers.stream().map(PublishedRows::intent).toList());
        Map<Integer, Numbers> numbers = take(session, headers);
        List<Object[]> revisions = new ArrayList<>();
        List<Object[]> changes = new ArrayList<>();
        Map<EntityId, Long> last = new LinkedHashMap<>();
        for (Header header : headers) {
            Numbers own = numbers.get(PublishedRows.slot(header));
            long seq = own.next();
            revisions.add(PublishedRows.revision(header, seq));
            changes.add(rows.change(header, own.epoch, seq));
            last.put(header.entity(), seq);
        }
        session.updateEach(PublishedRows.INSERT_REVISION, revisions);
        session.updateEach(PublishedRows.INSERT_CHANGE, changes);
        session.updateEach(
                PublishedRows.NUMBER_HEAD,
                last.entrySet().stream()
                        .map(number ->
                                new Object[] {number.getValue(), number.getKey().toString()})
                        .toList());
        for (Header header : headers) {
            SqlErasures.note(session, header);
        }
        return Optional.of(true);
    }

    private static Map<Integer, Numbers> take(Session session, List<Header> headers) throws SQLException {
        TreeMap<Integer, Long> wanted = headers.stream()
                .collect(Collectors.groupingBy(PublishedRows::slot, TreeMap::new, Collectors.counting()));
        session.updateEach(
                TAKE_SEQS,
                wanted.entrySet().stream()
                        .map(slot -> new Object[] {slot.getValue(), slot.getKey()})
                        .toList());
        return session.listOf(TAKEN, SqlHistories::numbers, List.copyOf(wanted.keySet())).stream()
                .peek(taken -> taken.seq -= wanted.get(taken.slot))
                .collect(Collectors.toMap(taken -> taken.slot, Function.identity()));
    }

    private static Numbers numbers(ResultSet row) throws SQLException {
        return new Numbers(row.getInt("slot"), row.getLong("epoch"), row.getLong("seq"));
    }

    /** Those of a slot that are given out one by one. */
    private static final class Numbers {
        private final int slot;
        private final long epoch;
        private long seq;

        Numbers(int slot, long epoch, long seq) {
            this.slot = slot;
            this.epoch = epoch;
            this.seq = seq;
        }

        long next() {
            return ++seq;
        }
    }
}
