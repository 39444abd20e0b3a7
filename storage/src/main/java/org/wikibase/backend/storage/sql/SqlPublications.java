package org.wikibase.backend.storage.sql;

import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLongArray;
import org.wikibase.backend.model.Hash;
import org.wikibase.backend.model.edit.Reason;
import org.wikibase.backend.model.edit.Rejected;
import org.wikibase.backend.model.revision.Header;
import org.wikibase.backend.storage.Publications;
import org.wikibase.backend.storage.Slot;

/**
 * The publishing transaction. All its rows are on one shard. Locks are taken in the order head, intent, slot, and nothing
 * is read before the head is won, so that no snapshot of the past is in the way. The slot's row is locked until the
 * commit: that makes its numbers dense and their order the order of commits (I6).
 */
final class SqlPublications implements Publications, AutoCloseable {

    private static final Sql ADVANCE_HEAD = Sql.byEntity("""
            UPDATE entity_head
            SET head_revision_id = ?, lifecycle = ?, flags = ?, redirects_to = ?, updated_at = ?
            WHERE entity_id = ? AND head_revision_id = ?
            """);

    private static final Sql NEXT_SEQ = Sql.bySlot("""
            UPDATE change_slot
            SET seq = LAST_INSERT_ID(seq + 1)
            WHERE slot = ? AND epoch = ?
            """);

    private static final Sql EPOCH = Sql.bySlot("""
            SELECT epoch
            FROM change_slot
            WHERE slot = ?
            """);

    private static final Sql HEAD_REVISION = Sql.byEntity("""
            SELECT head_revision_id
            FROM entity_head
            WHERE entity_id = ?
            """);

    private static final Sql COMMIT_ID = Sql.byEntity("""
            SELECT commit_id
            FROM entity_revisions
            WHERE entity_id = ? AND revision_id = ?
            """);

    /** Epochs start at 1. */
    private static final long UNKNOWN_EPOCH = 0;

    private final Database database;
    private final PublishedRows rows = new PublishedRows();
    private final SqlHistories histories;
    private final Gathered<Header, Boolean> imports;
    private final AtomicLongArray epochs = new AtomicLongArray(Slot.COUNT);

    SqlPublications(Database database) {
        this.database = database;
        this.histories = new SqlHistories(database);
        this.imports = new Gathered<>("imports of the index", this::publishFirst);
    }

    @Override
    public Outcome publish(Header header) {
        // Edits go alone: theirs is the time that somebody waits, and the rows that others want.
        boolean isImported = header.revision() == 1 && header.source().isPresent();
        return isImported && database.hasOneShard() && imports.answer(header)
                ? Outcome.PUBLISHED
                : publishAlone(header);
    }

    /** Of entities that most likely have no head yet, as one transaction. */
    private List<Boolean> publishFirst(List<Header> headers) {
        boolean published = histories.publish(headers.stream().map(List::of).toList());
        return Collections.nCopies(headers.size(), published);
    }

    private Outcome publishAlone(Header header) {
        int slot = PublishedRows.slot(header);
        while (true) {
            // Remembered from before; inside the transaction a number is only taken if the epoch is still this one.
            long epoch = epoch(slot);
            Optional<Outcome> published = database.transact(session -> publish(session, header, epoch));
            Optional<Outcome> outcome = published.isPresent() ? published : notPublished(header);
            if (outcome.isPresent()) {
                return outcome.get();
            }
            epochs.set(slot, UNKNOWN_EPOCH);
        }
    }

    /** @return empty when the head was not at the revision before, or the epoch is over */
    Optional<Outcome> publish(Session session, Header header, long epoch) throws SQLException {
        int slot = PublishedRows.slot(header);
        if (moveHead(session, header) == 0) {
            return Optional.empty();
        }
        session.update(PublishedRows.DELETE_INTENT, PublishedRows.intent(header));
        Optional<Long> taken = session.updateAndNote(NEXT_SEQ, slot, epoch);
        if (taken.isEmpty()) {
            return Optional.empty();
        }
        long seq = taken.get();
        session.update(PublishedRows.INSERT_REVISION, PublishedRows.revision(header, seq));
        session.update(PublishedRows.INSERT_CHANGE, rows.change(header, epoch, seq));
        session.update(PublishedRows.NUMBER_HEAD, seq, header.entity().toString());
        SqlErasures.note(session, header);
        return Optional.of(Outcome.PUBLISHED);
    }

    private static int moveHead(Session session, Header header) throws SQLException {
        String entity = header.entity().toString();
        if (header.revision() == 1) {
            return session.update(PublishedRows.CREATE_HEAD, PublishedRows.firstHead(header));
        }
        Map<String, Object> columns = Written.head(header);
        return session.update(
                ADVANCE_HEAD,
                header.revision(),
                columns.get("lifecycle"),
                columns.get("flags"),
                columns.get("redirects_to"),
                columns.get("updated_at"),
                entity,
                header.revision() - 1);
    }

    /** @return empty when nothing stands in the way any more, so that publishing shall be tried again */
    private Optional<Outcome> notPublished(Header header) {
        String entity = header.entity().toString();
        long head = database.find(HEAD_REVISION, row -> row.getLong(1), entity).orElse(0L);
        if (head >= header.revision()) {
            // Perhaps it was we, by a commit whose answer was lost; either way it has to be this very body.
            requireSameCommit(header);
            // An intent for a number that is published is a writer's who came too late for it.
            database.run(session -> session.update(PublishedRows.DELETE_INTENT, PublishedRows.intent(header)));
            return Optional.of(Outcome.ALREADY);
        }
        return head == header.revision() - 1 ? Optional.empty() : Optional.of(Outcome.TOO_EARLY);
    }

    private void requireSameCommit(Header header) {
        Optional<Hash> known = database.find(
                COMMIT_ID,
                row -> Columns.hash(row, "commit_id"),
                header.entity().toString(),
                header.revision());
        if (known.isPresent() && !known.get().equals(header.commitId())) {
            throw Rejected.because(
                    Reason.SNAPSHOT_CORRUPT,
                    header.entity() + " r" + header.revision() + " is not the body that was published");
        }
    }

    private long epoch(int slot) {
        if (epochs.get(slot) == UNKNOWN_EPOCH) {
            epochs.set(
                    slot,
                    database.find(EPOCH, row -> row.getLong(1), slot)
                            .orElseThrow(() -> new IllegalStateException("change_slot lacks slot " + slot)));
        }
        return epochs.get(slot);
    }

    @Override
    public void close() {
        imports.close();
    }
}
