package org.wikibase.backend.storage.sql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wikibase.backend.storage.Consumers;
import org.wikibase.backend.storage.Slot;

/** Followers of the feed in the table {@code feed_consumers}. */
final class SqlConsumers implements Consumers {

    private static final Sql PASSED = Sql.unsharded("""
            INSERT INTO feed_consumers (consumer, slot, epoch, seq, updated_at)
            VALUES (?, ?, ?, ?, UTC_TIMESTAMP(6))
            ON DUPLICATE KEY UPDATE epoch = VALUES(epoch), seq = VALUES(seq), updated_at = VALUES(updated_at)
            """);

    private static final Sql POSITIONS = Sql.unsharded("""
            SELECT consumer, slot, epoch, seq
            FROM feed_consumers
            WHERE slot = ?
            """);

    private static final Sql NAMES = Sql.unsharded("""
            SELECT DISTINCT consumer
            FROM feed_consumers
            ORDER BY consumer
            """);

    private static final Sql FORGET = Sql.unsharded("""
            DELETE FROM feed_consumers
            WHERE consumer = ?
            """);

    private final Database database;

    SqlConsumers(Database database) {
        this.database = database;
    }

    @Override
    public void passed(String consumer, Collection<Position> positions) {
        if (positions.isEmpty()) {
            return;
        }
        List<Object> values = new ArrayList<>();
        positions.forEach(
                position -> values.addAll(List.of(consumer, position.slot(), position.epoch(), position.seq())));
        database.run(session -> session.update(PASSED.ofRows(positions.size()), values.toArray()));
    }

    @Override
    public Map<String, Position> positions(Slot slot) {
        Map<String, Position> positions = new HashMap<>();
        database.list(
                        POSITIONS,
                        row -> Map.entry(
                                row.getString("consumer"),
                                new Position(row.getInt("slot"), row.getLong("epoch"), row.getLong("seq"))),
                        slot.number())
                .forEach(entry -> positions.put(entry.getKey(), entry.getValue()));
        return positions;
    }

    @Override
    public List<String> names() {
        return database.list(NAMES, row -> row.getString(1));
    }

    @Override
    public void forget(String consumer) {
        database.run(session -> session.update(FORGET, consumer));
    }
}
