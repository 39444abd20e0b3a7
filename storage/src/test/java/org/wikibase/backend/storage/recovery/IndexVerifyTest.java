package org.wikibase.backend.storage.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.edit.Author;
import org.wikibase.backend.model.edit.EditRequest;
import org.wikibase.backend.model.edit.StateEdit;
import org.wikibase.backend.model.revision.Header;
import org.wikibase.backend.model.revision.Snapshot;
import org.wikibase.backend.storage.Editors;
import org.wikibase.backend.storage.EraseHistories;
import org.wikibase.backend.storage.Said;
import org.wikibase.backend.storage.Samples;
import org.wikibase.backend.storage.recovery.Damage.Kind;
import org.wikibase.backend.storage.s3.S3Eraser;
import org.wikibase.backend.storage.s3.TestingObjects;

class IndexVerifyTest {

    private final TestingRecovery sides = TestingRecovery.fresh();
    private EntityId id;

    @BeforeEach
    void makeEntities() {
        for (int i = 0; i < 12; i++) {
            sides.created("item " + i);
        }
        id = sides.created("revised");
        sides.editor().edit(Editors.label(id, "de", "zwei"));
        sides.editor().edit(Editors.label(id, "fr", "trois"));
        EntityId full = Samples.freshItem();
        EntityId redirect = Samples.freshItem();
        publish(Samples.full(full));
        publish(Samples.live(redirect, 1));
        publish(Samples.redirect(redirect, 2, full));
        publish(Samples.deleted(redirect, 3));
        sides.index.ids().raisePast(full.type(), redirect.number());
    }

    @AfterEach
    void close() {
        sides.close();
    }

    private void publish(Snapshot snapshot) {
        store(snapshot);
        sides.index.publications().publish(snapshot.header());
    }

    private void store(Snapshot snapshot) {
        sides.snapshots.create(snapshot, Instant.now().plusSeconds(60));
    }

    @Test
    void whatWasWrittenInOrderIsWhole() {
        assertThat(sides.damages()).isEmpty();
    }

    static Stream<Arguments> damagesOfRows() {
        return Stream.of(
                Arguments.of(Kind.HEAD_AHEAD, "UPDATE entity_head SET head_revision_id = 4 WHERE entity_id = ?"),
                Arguments.of(Kind.HEAD_DIFFERS, "UPDATE entity_head SET flags = 3 WHERE entity_id = ?"),
                Arguments.of(Kind.HEAD_DIFFERS, "UPDATE entity_head SET lifecycle = 'DELETED' WHERE entity_id = ?"),
                Arguments.of(Kind.HEAD_DIFFERS, "UPDATE entity_head SET redirects_to = 'Q1' WHERE entity_id = ?"),
                Arguments.of(Kind.HEAD_DIFFERS, "UPDATE entity_head SET numeric_id = 1 WHERE entity_id = ?"),
                Arguments.of(Kind.HEAD_DIFFERS, "UPDATE entity_head SET entity_type = 'lexeme' WHERE entity_id = ?"),
                Arguments.of(Kind.HEAD_DIFFERS, "UPDATE entity_head SET change_seq = 77 WHERE entity_id = ?"),
                Arguments.of(
                        Kind.HEAD_DIFFERS,
                        "UPDATE entity_head SET updated_at = updated_at - INTERVAL 1 MICROSECOND WHERE entity_id = ?"),
                Arguments.of(
                        Kind.REVISION_MISSING, "DELETE FROM entity_revisions WHERE entity_id = ? AND revision_id = 2"),
                Arguments.of(
                        Kind.CHANGE_MISSING,
                        "UPDATE entity_revisions SET change_seq = change_seq + 900 WHERE entity_id = ? AND revision_id = 3"),
                Arguments.of(Kind.CHANGE_MISSING, "DELETE FROM entity_changes WHERE entity_id = ? AND revision_id = 2"),
                Arguments.of(Kind.FEED_GAP, "DELETE FROM entity_changes WHERE entity_id = ? AND revision_id = 2"),
                Arguments.of(Kind.FEED_GAP, "DELETE FROM entity_changes WHERE entity_id = ? AND revision_id = 3"),
                Arguments.of(
                        Kind.CHANGE_EXTRA,
                        "UPDATE entity_changes SET revision_id = 55 WHERE entity_id = ? AND revision_id = 2"),
                Arguments.of(
                        Kind.CHANGE_DIFFERS,
                        "UPDATE entity_changes SET kind = 'DELETED' WHERE entity_id = ? AND revision_id = 2"),
                Arguments.of(
                        Kind.CHANGE_DIFFERS,
                        "UPDATE entity_changes SET created_at = created_at + INTERVAL 1 SECOND WHERE entity_id = ? AND revision_id = 2"));
    }

    @ParameterizedTest
    @MethodSource("damagesOfRows")
    void aRowThatIsWrongIsFound(Kind kind, String statement) {
        sides.execute(statement.replace("?", "'" + id + "'"));

        assertThat(sides.damages()).extracting(Damage::kind).contains(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "commit_id = UNHEX(REPEAT('0a', 16))",
                "content_hash = UNHEX(REPEAT('0a', 16))",
                "request_key = UNHEX(REPEAT('0a', 16))",
                "created_at = created_at + INTERVAL 1 MICROSECOND",
                "user_id = user_id + 1",
                "edit_summary = 'another'",
                "edit_type = 'another'",
                "is_mass_edit = 1 - is_mass_edit",
                "lifecycle = 'REDIRECT'",
                "is_import = 1 - is_import",
                "source_revision = 5",
                "source_timestamp = '2020-01-01'",
                "source_user = 'somebody'",
                "merge_id = UNHEX(REPEAT('0a', 16))"
            })
    void everyColumnOfARevisionIsCompared(String assignment) {
        sides.execute(
                "UPDATE entity_revisions SET " + assignment + " WHERE entity_id = '" + id + "' AND revision_id = 2");

        assertThat(sides.damages()).singleElement().satisfies(damage -> {
            assertThat(damage.kind()).isEqualTo(Kind.REVISION_DIFFERS);
            assertThat(damage.place()).isEqualTo(id + " r2");
            assertThat(damage.detail()).isEqualTo(assignment.substring(0, assignment.indexOf(' ')));
        });
    }

    @Test
    void aRowForARevisionThatIsNotThereIsFound() {
        sides.execute("UPDATE entity_revisions SET revision_id = 9 WHERE entity_id = '" + id + "' AND revision_id = 3");

        assertThat(sides.damages()).extracting(Damage::kind).contains(Kind.REVISION_EXTRA, Kind.REVISION_MISSING);
    }

    @Test
    void anEntityThatIsNotThereIsFound() {
        sides.execute(
                "UPDATE entity_head SET entity_id = 'Q777777', numeric_id = 777777 WHERE entity_id = '" + id + "'");
        sides.execute("UPDATE entity_revisions SET entity_id = 'Q777777' WHERE entity_id = '" + id + "'");

        List<Damage> damages = sides.damages();

        assertThat(damages).extracting(Damage::kind).contains(Kind.HEAD_AHEAD, Kind.REVISION_EXTRA, Kind.UNPUBLISHED);
        assertThat(damages).extracting(Damage::place).contains("Q777777 r1", id + " r1");
    }

    @Test
    void anIdThatWouldBeGivenAgainIsFound() {
        sides.execute("UPDATE id_ranges SET next_id = 3 WHERE entity_type = 'item'");

        assertThat(sides.damages()).extracting(Damage::kind).containsExactly(Kind.ID_RANGE_LOW);
    }

    @Test
    void aRevisionThatNobodyPublishedIsFoundUnlessSomebodyIsAboutTo() {
        Header head = sides.snapshots.readHeader(id, 3).orElseThrow();
        store(Samples.live(id, 4));
        sides.index.intents().add(id, 4);
        assertThat(sides.damages()).isEmpty();

        sides.execute("DELETE FROM pending_commits");

        assertThat(sides.damages()).containsExactly(new Damage(Kind.UNPUBLISHED, head.entity() + " r4", ""));
    }

    @Test
    void aPageThatAnotherItemCouldClaimIsFound() {
        EntityId item = sides.editor()
                .create(Samples.linked(Samples.freshItem(), "A page"), Author.SYSTEM, "")
                .header()
                .entity();
        assertThat(sides.damages()).isEmpty();

        sides.execute("DELETE FROM sitelink_claims");

        assertThat(sides.damages()).containsExactly(new Damage(Kind.PAGE_UNCLAIMED, item + " r1", "A page of enwiki"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM statement_content LIMIT 1",
                "UPDATE statement_content SET counts = UNHEX(CONCAT(SUBSTR(HEX(counts), 1, LENGTH(HEX(counts)) - 2), '02'))"
                        + " LIMIT 1"
            })
    void statementsThatAreCountedWrongAreFoundAndCountedAnew(String damage) {
        publish(Said.by(Samples.freshItem(), 1, "a", "b"));
        publish(Said.by(Samples.freshItem(), 1, "a"));
        assertThat(sides.damages()).extracting(Damage::kind).containsOnly(Kind.ID_RANGE_LOW);

        sides.execute(damage);

        assertThat(sides.damages()).extracting(Damage::kind).contains(Kind.STATEMENTS_DIFFER);
        new IndexRepair(sides.sides(), TestingRecovery.effort(), new Tally(found -> {})).countStatementsAnew();
        assertThat(sides.damages()).extracting(Damage::kind).containsOnly(Kind.ID_RANGE_LOW);
    }

    @Test
    void aCarrierThatIsNotPublishedIsFound() {
        publish(Said.by(Samples.freshItem(), 1, "a"));
        sides.damages();

        sides.execute("UPDATE statement_content SET carriers = 'Q4242:1'");

        assertThat(sides.damages()).extracting(Damage::kind).contains(Kind.CARRIER_UNPUBLISHED);
    }

    @Test
    void aHistoryThatWasErasedIsWholeAlsoInARebuiltIndex() {
        EntityId erased = Samples.freshItem();
        publish(Said.by(erased, 1, "a"));
        publish(Said.by(erased, 2, "a", "b"));
        sides.index.ids().raisePast(erased.type(), erased.number());
        sides.editor().edit(EditRequest.of(erased, new StateEdit.Erase(), Author.SYSTEM, "gone for good"));
        sides.damages();
        try (S3Eraser eraser = new S3Eraser(sides.s3, Clock.systemUTC())) {
            new EraseHistories(sides.index, sides.snapshots, eraser, Clock.systemUTC()).run();
        }
        assertThat(sides.snapshots.readHeader(erased, 2).orElseThrow().erasure())
                .isPresent();
        assertThat(sides.damages()).isEmpty();

        try (TestingRecovery rebuilt = sides.withEmptyIndex()) {
            new IndexRepair(rebuilt.sides(), TestingRecovery.effort(), new Tally(found -> {})).rebuild();
            assertThat(rebuilt.damages()).isEmpty();
            for (String table : List.of(
                    "SELECT entity_id, revision_id, lifecycle, content_hash, edit_summary, erased_at FROM entity_revisions"
                            + " ORDER BY entity_id, revision_id",
                    "SELECT entity_id, revision_id, kind FROM entity_changes ORDER BY entity_id, revision_id",
                    "SELECT content_hash, ref_count FROM statement_content WHERE ref_count > 0 ORDER BY content_hash")) {
                assertThat(rebuilt.rows(table)).isEqualTo(sides.rows(table));
            }
        }
    }

    @Test
    void objectsThatAreMissingDamagedOrForeignAreFound() {
        TestingObjects.delete(sides.s3, id + "/r2");
        TestingObjects.put(sides.s3, "Q3/r1", "not a revision".getBytes(StandardCharsets.UTF_8));
        TestingObjects.put(sides.s3, "Q3/notes", new byte[0]);

        assertThat(sides.damages())
                .extracting(damage -> damage.kind() + " " + damage.place())
                .contains("OBJECT_MISSING " + id + " r2", "OBJECT_DAMAGED Q3 r1", "FOREIGN_OBJECT Q3/notes");
    }
}
