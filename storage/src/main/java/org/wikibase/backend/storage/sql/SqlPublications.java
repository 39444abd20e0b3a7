package org.wikibase.backend.storage.sql;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLongArray;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.Hash;
import org.wikibase.backend.model.edit.Reason;
import org.wikibase.backend.model.edit.Rejected;
import org.wikibase.backend.model.event.FeedChange.ChangeKind;
import org.wikibase.backend.model.revision.Header;
import org.wikibase.backend.storage.Publications;
import org.wikibase.backend.storage.Slot;

/**
 * The publishing transaction. All its rows are on one shard. Locks are taken in the order head, intent, slot, and nothing
 * is read before the head is won, so that no snapshot of the past is in the way. The slot's row is locked until the
 * commit: that makes its numbers dense and their order the order of commits (I6).
 */
final class SqlPublications implements Publications {

    private static final Sql CREATE_HEAD = Sql.byEntity("""
            INSERT IGNORE INTO entity_head (entity_id, entity_type, numeric_id, head_revision_id, lifecycle, flags,
                redirects_to, change_seq, updated_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?)
            """);

    private static final Sql ADVANCE_HEAD = Sql.byEntity("""
            UPDATE entity_head
            SET head_revision_id = ?, lifecycle = ?, flags = ?, redirects_to = ?, updated_at = ?
            WHERE entity_id = ? AND head_revision_id = ?
            """);

    private static final Sql DELETE_INTENT = Sql.bySlot("""
            DELETE FROM pending_commits
            WHERE slot = ? AND entity_id = ? AND revision_id = ?
            """);

    private static final Sql NEXT_SEQ = Sql.bySlot("""
            UPDATE change_slot
            SET seq = LAST_INSERT_ID(seq + 1)
            WHERE slot = ? AND epoch = ?
            """);

    private static final Sql NEXT_SEQS = Sql.bySlot("""
            UPDATE change_slot
            SET seq = LAST_INSERT_ID(seq + ?)
            WHERE slot = ? AND epoch = ?
            """);

    private static final Sql INSERT_REVISION = Sql.byEntity("""
            INSERT INTO entity_revisions (entity_id, revision_id, commit_id, content_hash, request_key, created_at,
                user_id, edit_summary, edit_type, is_mass_edit, lifecycle, is_import, source_revision, source_timestamp,
                source_user, merge_id, change_seq)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """);

    private static final Sql INSERT_CHANGE = Sql.bySlot("""
            INSERT INTO entity_changes (slot, epoch, seq, nonce, entity_id, revision_id, kind, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """);

    private static final Sql NUMBER_HEAD = Sql.byEntity("""
            UPDATE entity_head
            SET change_seq = ?
            WHERE entity_id = ?
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
    private final SecureRandom random = new SecureRandom();
    private final AtomicLongArray epochs = new AtomicLongArray(Slot.COUNT);

    SqlPublications(Database database) {
        this.database = database;
    }

    @Override
    public Outcome publish(Header header) {
        int slot = Slot.of(header.entity()).number();
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
        String entity = header.entity().toString();
        int slot = Slot.of(header.entity()).number();
        if (moveHead(session, header) == 0) {
            return Optional.empty();
        }
        session.update(DELETE_INTENT, slot, entity, header.revision());
        Optional<Long> taken = session.updateAndNote(NEXT_SEQ, slot, epoch);
        if (taken.isEmpty()) {
            return Optional.empty();
        }
        long seq = taken.get();
        session.update(INSERT_REVISION, revision(header, seq));
        session.update(INSERT_CHANGE, change(header, epoch, seq));
        session.update(NUMBER_HEAD, seq, entity);
        return Optional.of(Outcome.PUBLISHED);
    }

    private static int moveHead(Session session, Header header) throws SQLException {
        String entity = header.entity().toString();
        if (header.revision() == 1) {
            return session.update(CREATE_HEAD, firstHead(header));
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

    private static Object[] firstHead(Header header) {
        Map<String, Object> columns = Written.head(header);
        return new Object[] {
            header.entity().toString(),
            columns.get("entity_type"),
            columns.get("numeric_id"),
            header.revision(),
            columns.get("lifecycle"),
            columns.get("flags"),
            columns.get("redirects_to"),
            columns.get("updated_at")
        };
    }

    private static Object[] revision(Header header, long seq) {
        List<Object> columns = new ArrayList<>(List.of(header.entity().toString(), header.revision()));
        columns.addAll(Written.revision(header).values());
        columns.add(seq);
        return columns.toArray();
    }

    private Object[] change(Header header, long epoch, long seq) {
        return new Object[] {
            Slot.of(header.entity()).number(),
            epoch,
            seq,
            nonce().bytes(),
            header.entity().toString(),
            header.revision(),
            ChangeKind.of(header).name(),
            Columns.time(header.createdAt())
        };
    }

    /**
     * Whole histories of entities without a head, all of one slot, each from its first revision on, as one transaction.
     *
     * @return false when another was faster with one of them; then nothing has changed
     */
    boolean publishAll(List<List<Header>> histories) {
        // As single publications do: heads first, in order, then the slot.
        List<List<Header>> ordered = histories.stream()
                .sorted(Comparator.comparing(history -> history.get(0).entity().toString()))
                .toList();
        int slot = Slot.of(ordered.get(0).get(0).entity()).number();
        epochs.set(slot, UNKNOWN_EPOCH);
        long epoch = epoch(slot);
        return database.transact(session -> publishAll(session, ordered, epoch)).isPresent();
    }

    private Optional<Outcome> publishAll(Session session, List<List<Header>> histories, long epoch)
            throws SQLException {
        List<Object[]> heads = histories.stream()
                .map(history -> firstHead(history.get(history.size() - 1)))
                .toList();
        if (session.insert(CREATE_HEAD, heads) < heads.size()) {
            return Optional.empty();
        }
        List<Header> headers = histories.stream().flatMap(List::stream).toList();
        int slot = Slot.of(headers.get(0).entity()).number();
        Optional<Long> taken = session.updateAndNote(NEXT_SEQS, headers.size(), slot, epoch);
        if (taken.isEmpty()) {
            return Optional.empty();
        }
        List<Object[]> revisions = new ArrayList<>();
        List<Object[]> changes = new ArrayList<>();
        Map<EntityId, Long> numbers = new LinkedHashMap<>();
        long seq = taken.get() - headers.size();
        for (Header header : headers) {
            seq++;
            revisions.add(revision(header, seq));
            changes.add(change(header, epoch, seq));
            numbers.put(header.entity(), seq);
        }
        session.insert(INSERT_REVISION, revisions);
        session.insert(INSERT_CHANGE, changes);
        for (Map.Entry<EntityId, Long> number : numbers.entrySet()) {
            session.update(NUMBER_HEAD, number.getValue(), number.getKey().toString());
        }
        return Optional.of(Outcome.PUBLISHED);
    }

    /** @return empty when nothing stands in the way any more, so that publishing shall be tried again */
    private Optional<Outcome> notPublished(Header header) {
        String entity = header.entity().toString();
        long head = database.find(HEAD_REVISION, row -> row.getLong(1), entity).orElse(0L);
        if (head >= header.revision()) {
            // Perhaps it was we, by a commit whose answer was lost; either way it has to be this very body.
            requireSameCommit(header);
            // An intent for a number that is published is a writer's who came too late for it.
            database.run(session ->
                    session.update(DELETE_INTENT, Slot.of(header.entity()).number(), entity, header.revision()));
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

    private Hash nonce() {
        return new Hash(random.nextLong(), random.nextLong());
    }
}
