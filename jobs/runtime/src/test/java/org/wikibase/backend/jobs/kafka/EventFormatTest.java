package org.wikibase.backend.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikibase.backend.jobs.runtime.EntityKey;
import org.wikibase.backend.jobs.runtime.LastRevision;
import org.wikibase.backend.model.event.DeadLetter;
import org.wikibase.backend.model.event.EntityChange;
import org.wikibase.backend.model.event.FeedChange;
import org.wikibase.backend.model.event.JsonChange;
import org.wikibase.backend.model.event.RdfChange;

class EventFormatTest {

    private static final Instant AT = Instant.parse("2026-02-03T04:05:06.789012Z");
    private static final String HASH = "00112233445566778899aabbccddeeff";
    private static final String UUID = "11111111-2222-5333-8444-555555555555";
    private static final RdfChangeFormat RDF = new RdfChangeFormat("wikibase.rdf_change", "wiki.example");
    private static final FeedChange FEED = new FeedChange(1, 169, 9, HASH, "Q42", 3, FeedChange.ChangeKind.EDITED, AT);

    @ParameterizedTest
    @ValueSource(
            classes = {
                FeedChange.class,
                EntityChange.class,
                JsonChange.class,
                RdfChange.class,
                DeadLetter.class,
                EntityKey.class,
                LastRevision.class
            })
    void whatTravelsDoesSoWithoutKryo(Class<?> type) {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(type);
    }

    @Test
    void deadLettersFollowTheirSchema() {
        DeadLetter letter = new DeadLetter("rdf-stream", "SNAPSHOT_CORRUPT", "Q42 r3", AT, FEED, 2);

        assertThat(EventSchemas.valid(new DeadLetterFormat(), letter)).contains("\"nonce\":\"" + HASH + "\"");
    }

    @Test
    void entityChangesFollowTheirSchema() {
        EntityChange change = new EntityChange(
                "Q42",
                3,
                2,
                EntityChange.ChangeType.SOFT_DELETE,
                AT,
                7,
                "spam \"and\" more\n",
                "soft-delete",
                false,
                List.of("P31"),
                List.of("labels", "statements"),
                HASH,
                List.of(),
                List.of(HASH),
                List.of(),
                List.of("Q5"),
                1,
                169,
                9);

        assertThat(EventSchemas.valid(new EntityChangeFormat(), change)).contains("\"change_type\":\"soft_delete\"");
    }

    @Test
    void jsonChangesFollowTheirSchema() {
        JsonChange change = new JsonChange("Q42", 3, 2, AT, "[{\"op\":\"remove\",\"path\":\"/labels/en\"}]", 1, 169, 9);

        assertThat(EventSchemas.valid(new JsonChangeFormat(), change)).contains("\"from_revision_id\":2");
    }

    @Test
    void rdfChangesFollowTheirSchemaAndLeaveOutWhatIsEmpty() {
        assertThat(EventSchemas.valid(RDF, entityRdf("<a:b> <a:c> \"d\\r\" .\n", null)))
                .contains("rdf_added_data")
                .doesNotContain("rdf_deleted_data");
    }

    @Test
    void nodeEventsNameNoPlaceInTheFeed() {
        assertThat(EventSchemas.valid(RDF, nodeRdf("https://en.wikipedia.org/")))
                .doesNotContain("slot");
    }

    @Test
    void theSchemaIsStrict() {
        assertThatThrownBy(() -> EventSchemas.requireValid(
                        "/entitybase/dead_letter/1.0.0", "{\"$schema\":\"/entitybase/dead_letter/1.0.0\"}"))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void aSlotIsWhollyInOnePartition() {
        assertThat(RDF.partition(entityRdf("", null), 32)).isEqualTo(169 % 32);
        assertThat(new DeadLetterFormat().partition(new DeadLetter("j", "R", "", AT, FEED, 0), 32))
                .isEqualTo(169 % 32);
    }

    @Test
    void nodesAreSpreadOverAllPartitions() {
        assertThat(IntStream.range(0, 1_000)
                        .map(i -> RDF.partition(nodeRdf("http://www.wikidata.org/value/" + i), 32))
                        .distinct())
                .hasSize(32);
    }

    private static RdfChange entityRdf(String added, String deleted) {
        return new RdfChange(
                "Q42", 3, RdfChange.Operation.DIFF, AT, 0, 1, added, deleted, UUID, UUID, AT, 1, 169, 9L, 1);
    }

    private static RdfChange nodeRdf(String node) {
        return new RdfChange(
                node, 1L << 50, RdfChange.Operation.DIFF, AT, 0, 1, "", null, UUID, UUID, AT, 1, null, null, 1);
    }
}
