package org.wikibase.backend.storage.sql;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.event.FeedChange.ChangeKind;
import org.wikibase.backend.model.revision.Erasure;
import org.wikibase.backend.model.revision.Header;
import org.wikibase.backend.storage.Erasures;
import org.wikibase.backend.storage.Slot;

/** Histories to be erased, in the table {@code pending_erasures}, and the rows of those that are. */
final class SqlErasures implements Erasures {

    private static final Sql ADD = Sql.byEntity("""
            INSERT INTO pending_erasures (entity_id, revision_id)
            VALUES (?, ?)
            ON DUPLICATE KEY UPDATE revision_id = GREATEST(revision_id, VALUES(revision_id))
            """);

    private static final Sql PENDING = Sql.fanOut("""
            SELECT entity_id, revision_id
            FROM pending_erasures
            WHERE entity_id > ?
            ORDER BY entity_id
            LIMIT ?
            """);

    private static final Sql REMOVE = Sql.byEntity("""
            DELETE FROM pending_erasures
            WHERE entity_id = ? AND revision_id = ?
            """);

    private static final Sql ERASE_REVISION = Sql.byEntity("""
            UPDATE entity_revisions
            SET content_hash = ?, edit_summary = ?, lifecycle = ?, erased_at = ?
            WHERE entity_id = ? AND revision_id = ?
            """);

    private static final Sql NUMBER = Sql.byEntity("""
            SELECT change_seq
            FROM entity_revisions
            WHERE entity_id = ? AND revision_id = ?
            """);

    private static final Sql EPOCH = Sql.bySlot("""
            SELECT epoch
            FROM change_slot
            WHERE slot = ?
            """);

    private static final Sql ERASE_CHANGE = Sql.bySlot("""
            UPDATE entity_changes
            SET kind = ?
            WHERE slot = ? AND epoch = ? AND seq = ? AND entity_id = ?
            """);

    private final Database database;

    SqlErasures(Database database) {
        this.database = database;
    }

    /** What the publishing transaction has to say besides, of a tombstone that erases and of a stub; nothing of others. */
    static void note(Session session, Header header) throws SQLException {
        if (header.erasesHistory()) {
            session.update(ADD, header.entity().toString(), header.revision());
        }
        if (header.erasure().isPresent()) {
            erase(session, header);
        }
    }

    private static void erase(Session session, Header stub) throws SQLException {
        session.update(
                ERASE_REVISION,
                stub.contentHash().bytes(),
                stub.by().summary(),
                stub.lifecycle().name(),
                stub.erasure().map(Erasure::at).map(Columns::time).orElse(null),
                stub.entity().toString(),
                stub.revision());
    }

    @Override
    public List<Pending> pending(String after, int limit) {
        return database.list(
                PENDING,
                row -> new Pending(EntityId.parse(row.getString("entity_id")), row.getLong("revision_id")),
                after,
                limit);
    }

    @Override
    public void erased(Header stub) {
        String entity = stub.entity().toString();
        int slot = Slot.of(stub.entity()).number();
        // What is read here changes only when a rebuild begins, and then the row of the feed goes with it.
        Optional<Long> seq = database.find(NUMBER, row -> row.getLong(1), entity, stub.revision());
        Optional<Long> epoch = database.find(EPOCH, row -> row.getLong(1), slot);
        database.transact(session -> {
            erase(session, stub);
            if (seq.isPresent() && epoch.isPresent()) {
                session.update(ERASE_CHANGE, ChangeKind.of(stub).name(), slot, epoch.get(), seq.get(), entity);
            }
            return Optional.of(true);
        });
    }

    @Override
    public void remove(Pending pending) {
        database.run(session -> session.update(REMOVE, pending.entity().toString(), pending.tombstone()));
    }
}
