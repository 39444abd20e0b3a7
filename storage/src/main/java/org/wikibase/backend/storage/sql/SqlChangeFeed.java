package org.wikibase.backend.storage.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.wikibase.backend.model.event.FeedChange;
import org.wikibase.backend.model.event.FeedChange.ChangeKind;
import org.wikibase.backend.storage.ChangeFeed;
import org.wikibase.backend.storage.Slot;

/** The feed in the tables {@code change_slot} and {@code entity_changes}. */
final class SqlChangeFeed implements ChangeFeed {

    private static final Sql ENDS = Sql.fanOut("""
            SELECT slot, epoch, seq
            FROM change_slot
            """);

    // The join, because rows of earlier epochs may still be there.
    private static final Sql READ = Sql.bySlot("""
            SELECT c.slot, c.epoch, c.seq, c.nonce, c.entity_id, c.revision_id, c.kind, c.created_at
            FROM change_slot AS s JOIN entity_changes AS c ON c.slot = s.slot AND c.epoch = s.epoch
            WHERE s.slot = ? AND c.slot = ? AND c.seq >= ?
            ORDER BY c.seq
            LIMIT ?
            """);

    private final Database database;

    SqlChangeFeed(Database database) {
        this.database = database;
    }

    @Override
    public Ends ends() {
        List<End> ends = database.list(ENDS, SqlChangeFeed::end);
        long epoch = ends.stream().mapToLong(End::epoch).max().orElse(0);
        long[] last = new long[Slot.COUNT];
        ends.stream().filter(end -> end.epoch() == epoch).forEach(end -> last[end.slot()] = end.seq());
        return new Ends(epoch, last);
    }

    @Override
    public List<FeedChange> read(Slot slot, long fromSeq, int limit) {
        return database.list(READ, SqlChangeFeed::change, slot.number(), slot.number(), fromSeq, limit);
    }

    private static End end(ResultSet row) throws SQLException {
        return new End(row.getInt("slot"), row.getLong("epoch"), row.getLong("seq"));
    }

    private static FeedChange change(ResultSet row) throws SQLException {
        return new FeedChange(
                row.getLong("epoch"),
                row.getInt("slot"),
                row.getLong("seq"),
                Columns.hash(row, "nonce").toString(),
                row.getString("entity_id"),
                row.getLong("revision_id"),
                ChangeKind.valueOf(row.getString("kind")),
                Columns.time(row, "created_at"));
    }

    private record End(int slot, long epoch, long seq) {}
}
