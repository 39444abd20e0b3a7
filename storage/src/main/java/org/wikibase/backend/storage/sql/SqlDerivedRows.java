package org.wikibase.backend.storage.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.EntityType;
import org.wikibase.backend.model.revision.Header;
import org.wikibase.backend.storage.Slot;
import org.wikibase.backend.storage.Tail.Run;
import org.wikibase.backend.storage.recovery.DerivedRows;

/** The rows of the index as such. Reads go over all shards in ranges of ids; only operators wait for them. */
final class SqlDerivedRows implements DerivedRows {

    private static final int PAGE = 5_000;

    private static final Sql HEADS = Sql.fanOut("""
            SELECT entity_id, head_revision_id, change_seq, entity_type, numeric_id, lifecycle, flags, redirects_to,
                   updated_at
            FROM entity_head
            WHERE entity_id > ? AND entity_id < ?
            ORDER BY entity_id
            LIMIT ?
            """);

    private static final Sql REVISIONS = Sql.fanOut("""
            SELECT entity_id, revision_id, change_seq, commit_id, content_hash, request_key, created_at, user_id,
                   edit_summary, edit_type, is_mass_edit, lifecycle, is_import, source_revision, source_timestamp,
                   source_user, merge_id, erased_at
            FROM entity_revisions
            WHERE entity_id >= ? AND entity_id < ? AND (entity_id > ? OR revision_id > ?)
            ORDER BY entity_id, revision_id
            LIMIT ?
            """);

    private static final Sql CHANGES = Sql.bySlot("""
            SELECT c.seq, c.entity_id, c.revision_id, c.kind, c.created_at
            FROM change_slot AS s JOIN entity_changes AS c ON c.slot = s.slot AND c.epoch = s.epoch
            WHERE s.slot = ? AND c.slot = ? AND c.seq IN (?)
            """);

    private static final Sql NUMBERS = Sql.byEntity("""
            SELECT entity_id, revision_id, change_seq
            FROM entity_revisions
            WHERE entity_id IN (?) AND revision_id IN (%s)
            """);

    private static final Sql INTENT = Sql.bySlot("""
            SELECT revision_id
            FROM pending_commits
            WHERE slot = ? AND entity_id = ? AND revision_id = ?
            """);

    private static final Sql NEXT_ID = Sql.unsharded("""
            SELECT next_id
            FROM id_ranges
            WHERE entity_type = ?
            """);

    private static final Sql HIGHEST_ID = Sql.fanOut("""
            SELECT COALESCE(MAX(numeric_id), 0)
            FROM entity_head
            WHERE entity_type = ?
            """);

    private static final Sql HEAD_COUNT = Sql.fanOut("""
            SELECT COUNT(*)
            FROM entity_head
            """);

    private static final Sql LAST_EPOCH = Sql.fanOut("""
            SELECT MAX(epoch)
            FROM change_slot
            """);

    private static final Sql BEGIN_EPOCH = Sql.bySlot("""
            UPDATE change_slot
            SET seq = 0, epoch = ?
            WHERE slot = ? AND epoch < ?
            """);

    private static final Sql PUBLISHED_BEFORE = Sql.bySlot("""
            SELECT DISTINCT entity_id
            FROM entity_changes
            WHERE slot = ? AND epoch < ?
            """);

    private static final Sql DELETE_HEAD = Sql.byEntity("""
            DELETE FROM entity_head
            WHERE entity_id = ?
            """);

    private static final Sql DELETE_REVISIONS = Sql.byEntity("""
            DELETE FROM entity_revisions
            WHERE entity_id = ?
            """);

    private static final Sql DELETE_CHANGES = Sql.bySlot("""
            DELETE FROM entity_changes
            WHERE slot = ? AND epoch < ?
            """);

    private static final Sql AGE = Sql.unsharded("""
            SELECT TIMESTAMPDIFF(MICROSECOND, ?, UTC_TIMESTAMP(6))
            """);

    private final Database database;
    private final SqlHistories histories;

    SqlDerivedRows(Database database) {
        this.database = database;
        this.histories = new SqlHistories(database);
    }

    @Override
    public List<HeadRow> heads(String after, String before) {
        return database.list(HEADS, SqlDerivedRows::head, after, before, PAGE);
    }

    private static HeadRow head(ResultSet row) throws SQLException {
        return new HeadRow(
                row.getString("entity_id"),
                row.getLong("head_revision_id"),
                row.getLong("change_seq"),
                Written.columns(row, 4));
    }

    @Override
    public List<RevisionRow> revisions(String after, long revision, String before) {
        return database.list(REVISIONS, SqlDerivedRows::revision, after, before, after, revision, PAGE);
    }

    private static RevisionRow revision(ResultSet row) throws SQLException {
        return new RevisionRow(
                row.getString("entity_id"),
                row.getLong("revision_id"),
                row.getLong("change_seq"),
                Written.columns(row, 4));
    }

    @Override
    public HeadRow expectedHead(Header header) {
        return new HeadRow(header.entity().toString(), header.revision(), 0, Written.text(Written.head(header)));
    }

    @Override
    public RevisionRow expectedRevision(Header header) {
        return new RevisionRow(
                header.entity().toString(), header.revision(), 0, Written.text(Written.revisionOrStub(header)));
    }

    @Override
    public Map<Long, ChangeRow> changes(Slot slot, Collection<Long> seqs) {
        Map<Long, ChangeRow> found = new HashMap<>();
        if (!seqs.isEmpty()) {
            Object[] parameters = Stream.concat(Stream.of(slot.number(), slot.number()), seqs.stream())
                    .toArray();
            database.list(CHANGES.ofMany(seqs.size()), SqlDerivedRows::change, parameters)
                    .forEach(change -> found.put(change.seq(), change));
        }
        return found;
    }

    private static ChangeRow change(ResultSet row) throws SQLException {
        return new ChangeRow(
                row.getLong("seq"),
                row.getString("entity_id"),
                row.getLong("revision_id"),
                row.getString("kind"),
                Columns.time(row, "created_at"));
    }

    @Override
    public List<RevisionNumber> numbers(Collection<ChangeRow> changes) {
        Set<Object> ids = new HashSet<>();
        Set<Object> revisions = new HashSet<>();
        changes.forEach(change -> {
            ids.add(change.entity());
            revisions.add(change.revision());
        });
        if (ids.isEmpty()) {
            return List.of();
        }
        Sql sql = NUMBERS.ofMany(ids.size());
        String marks = "?, ".repeat(revisions.size() - 1) + "?";
        List<Object> parameters = new ArrayList<>(ids);
        parameters.addAll(revisions);
        return database.list(
                new Sql(sql.text().formatted(marks), sql.route()),
                row -> new RevisionNumber(
                        row.getString("entity_id"), row.getLong("revision_id"), row.getLong("change_seq")),
                parameters.toArray());
    }

    @Override
    public boolean hasIntent(EntityId entity, long revision) {
        return database.find(INTENT, row -> row.getLong(1), Slot.of(entity).number(), entity.toString(), revision)
                .isPresent();
    }

    @Override
    public long nextId(EntityType type) {
        return database.find(NEXT_ID, row -> row.getLong(1), type.json()).orElse(0L);
    }

    @Override
    public long highestId(EntityType type) {
        return database.find(HIGHEST_ID, row -> row.getLong(1), type.json()).orElse(0L);
    }

    @Override
    public boolean publishAll(List<List<Header>> histories) {
        return this.histories.publish(histories);
    }

    @Override
    public boolean isEmpty() {
        return database.find(HEAD_COUNT, row -> row.getLong(1)).orElse(0L) == 0;
    }

    @Override
    public void beginEpoch() {
        // Above those of a database that is gone, as far as clocks go, and in any case above this one's.
        long last = database.find(LAST_EPOCH, row -> row.getLong(1)).orElse(0L);
        long epoch = Math.max(Instant.now().getEpochSecond(), last + 1);
        for (int slot = 0; slot < Slot.COUNT; slot++) {
            int number = slot;
            database.transact(session -> Optional.of(beginEpoch(session, number, epoch)));
        }
    }

    /** What writers have published since the index was found empty has to be published again, in the new epoch. */
    private static boolean beginEpoch(Session session, int slot, long epoch) throws SQLException {
        session.update(BEGIN_EPOCH, epoch, slot, epoch);
        for (String entity : session.list(PUBLISHED_BEFORE, row -> row.getString(1), slot, epoch)) {
            session.update(DELETE_HEAD, entity);
            session.update(DELETE_REVISIONS, entity);
        }
        session.update(DELETE_CHANGES, slot, epoch);
        return true;
    }

    @Override
    public Duration age(Run run) {
        return database.find(AGE, row -> Duration.of(row.getLong(1), ChronoUnit.MICROS), Columns.time(run.since()))
                .orElse(Duration.ZERO);
    }
}
