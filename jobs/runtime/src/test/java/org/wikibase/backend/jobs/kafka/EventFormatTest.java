package org.wikibase.backend.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikibase.backend.jobs.feed.SlotProgress;
import org.wikibase.backend.jobs.runtime.EntityKey;
import org.wikibase.backend.jobs.runtime.LastRevision;
import org.wikibase.backend.jobs.runtime.Work;
import org.wikibase.backend.model.event.DeadLetter;
import org.wikibase.backend.model.event.EntityChange;
import org.wikibase.backend.model.event.FeedChange;
import org.wikibase.backend.model.event.JobRequest;
import org.wikibase.backend.model.event.JsonChange;
import org.wikibase.backend.model.event.PoisonRecord;
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
                JobRequest.class,
                JobRequests.Received.class,
                KafkaMessage.class,
                SlotProgress.class,
                Work.class,
                EntityKey.class,
                LastRevision.class
            })
    void whatTravelsDoesSoWithoutKryo(Class<?> type) {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(type);
    }

    @Test
    void deadLettersFollowTheirSchema() {
        DeadLetter letter = new DeadLetter("rdf-stream", "SNAPSHOT_CORRUPT", "Q42 r3", AT, FEED, 2, null);

        assertThat(EventSchemas.valid(new DeadLetterFormat(), letter)).contains("\"nonce\":\"" + HASH + "\"");
    }

    @Test
    void aDeadLetterIsReadAsItWasWritten() {
        DeadLetter ofChange = new DeadLetter("rdf-stream", "SNAPSHOT_CORRUPT", "Q42 r3", AT, FEED, 2, null);
        DeadLetter ofRecord = DeadLetter.of(new PoisonRecord("t", 3, 8, "YQ==", null), "rdf-stream", "no JSON", AT);

        assertThat(DeadLetterFormat.read(new DeadLetterFormat().json(ofChange))).isEqualTo(ofChange);
        assertThat(EventSchemas.valid(new DeadLetterFormat(), ofRecord)).contains("\"value\":null");
        assertThat(DeadLetterFormat.read(new DeadLetterFormat().json(ofRecord))).isEqualTo(ofRecord);
    }

    @Test
    void requestsFollowTheirSchemaAndAreReadAsTheyWereWritten() {
        JobRequest replay = new JobRequest("rdf-stream", JobRequest.Action.REPLAY, FEED);
        JobRequest reconcile = JobRequest.reconcile("rdf-stream", "Q42", 169);

        for (JobRequest request : List.of(replay, reconcile, JobRequest.sweep("rdf-stream", "Q42", 169))) {
            String json = EventSchemas.valid(new JobRequestFormat(), request);
            assertThat(JobRequests.read(json.getBytes(StandardCharsets.UTF_8))).isEqualTo(request);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no json",
                "[]",
                "{}",
                "{\"$schema\":\"/entitybase/job_request/9.0.0\",\"job\":\"a\"}",
                "{\"$schema\":\"/entitybase/job_request/1.0.0\",\"job\":\"a\",\"action\":\"DANCE\"}",
                "{\"$schema\":\"/entitybase/job_request/1.0.0\",\"job\":\"a\",\"action\":\"RECONCILE\",\"entity_id\":\"Q0\"}"
            })
    void whatIsNoRequestIsRefusedInWords(String record) {
        assertThatThrownBy(() -> JobRequests.read(record.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching(".+");
        assertThatThrownBy(() -> JobRequests.read(null)).hasMessage("The record has no value");
    }

    @Test
    void watermarksFollowTheirSchemasAndSayThatTheyAreNoEvents() {
        Watermark watermark = new Watermark("a.topic", 3, 1, new long[256], AT);

        String rdf = new String(RDF.json(watermark), StandardCharsets.UTF_8);
        EventSchemas.requireValid(RDF.schema(), rdf);
        String entity = new String(new EntityChangeFormat().json(watermark), StandardCharsets.UTF_8);
        EventSchemas.requireValid("/entitybase/watermark/1.0.0", entity);

        assertThat(List.of(rdf, entity))
                .allSatisfy(json -> assertThat(json).contains("\"domain\":\"canary\"", "\"seqs\":[0,0,"));
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
        assertThat(new DeadLetterFormat().partition(new DeadLetter("j", "R", "", AT, FEED, 0, null), 32))
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
                "Q42",
                3,
                RdfChange.Operation.DIFF,
                AT,
                0,
                1,
                added,
                deleted,
                null,
                null,
                UUID,
                UUID,
                AT,
                1,
                169,
                9L,
                1);
    }

    private static RdfChange nodeRdf(String node) {
        return new RdfChange(
                node,
                1L << 50,
                RdfChange.Operation.DIFF,
                AT,
                0,
                1,
                "",
                null,
                null,
                null,
                UUID,
                UUID,
                AT,
                1,
                null,
                null,
                1);
    }
}
