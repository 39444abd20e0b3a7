package org.wikibase.backend.storage.sql;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.wikibase.backend.model.Hash;
import org.wikibase.backend.model.event.FeedChange.ChangeKind;
import org.wikibase.backend.model.revision.Header;
import org.wikibase.backend.storage.Slot;

/** The rows that a published revision has, and the statements that write them, for one revision and for many. */
final class PublishedRows {

    static final Sql CREATE_HEAD = Sql.byEntity("""
            INSERT IGNORE INTO entity_head (entity_id, entity_type, numeric_id, head_revision_id, lifecycle, flags,
                redirects_to, change_seq, updated_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?)
            """);

    static final Sql DELETE_INTENT = Sql.bySlot("""
            DELETE FROM pending_commits
            WHERE slot = ? AND entity_id = ? AND revision_id = ?
            """);

    static final Sql INSERT_REVISION = Sql.byEntity("""
            INSERT INTO entity_revisions (entity_id, revision_id, commit_id, content_hash, request_key, created_at,
                user_id, edit_summary, edit_type, is_mass_edit, lifecycle, is_import, source_revision, source_timestamp,
                source_user, merge_id, change_seq)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """);

    static final Sql INSERT_CHANGE = Sql.bySlot("""
            INSERT INTO entity_changes (slot, epoch, seq, nonce, entity_id, revision_id, kind, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """);

    static final Sql NUMBER_HEAD = Sql.byEntity("""
            UPDATE entity_head
            SET change_seq = ?
            WHERE entity_id = ?
            """);

    private final SecureRandom random = new SecureRandom();

    static Object[] firstHead(Header header) {
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

    static Object[] intent(Header header) {
        return new Object[] {slot(header), header.entity().toString(), header.revision()};
    }

    static Object[] revision(Header header, long seq) {
        List<Object> columns = new ArrayList<>(List.of(header.entity().toString(), header.revision()));
        columns.addAll(Written.revision(header).values());
        columns.add(seq);
        return columns.toArray();
    }

    Object[] change(Header header, long epoch, long seq) {
        return new Object[] {
            slot(header),
            epoch,
            seq,
            nonce().bytes(),
            header.entity().toString(),
            header.revision(),
            ChangeKind.of(header).name(),
            Columns.time(header.createdAt())
        };
    }

    static int slot(Header header) {
        return Slot.of(header.entity()).number();
    }

    private Hash nonce() {
        return new Hash(random.nextLong(), random.nextLong());
    }
}
