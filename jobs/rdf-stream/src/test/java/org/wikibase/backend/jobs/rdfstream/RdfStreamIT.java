package org.wikibase.backend.jobs.rdfstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.flink.api.common.JobID;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wikibase.backend.embedded.EmbeddedFlink;
import org.wikibase.backend.jobs.runtime.Publishing;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.revision.Snapshot;
import org.wikibase.backend.rdf.config.RdfConfig;
import org.wikibase.backend.rdf.queryservice.QueryServiceRdf;
import org.wikibase.backend.storage.ChangeFeed.Ends;

/** The whole job on real servers that die under it. */
@Timeout(900)
class RdfStreamIT {

    private static final int ENTITIES = 12;

    private final Random random = new Random(5);
    private final SharingItems items = new SharingItems(5);

    @TempDir
    private Path directory;

    private RealServers servers;

    @BeforeEach
    void startServers() throws Exception {
        servers = new RealServers(directory, Map.of("JOB_PARALLELISM", "2"));
    }

    @AfterEach
    void stopServers() throws Exception {
        servers.close();
    }

    @Test
    void nothingIsLostOrRepeatedWhenTasksAndTheClusterDie() {
        JobID id;
        publish(40);
        try (EmbeddedFlink flink = servers.startFlink()) {
            id = flink.submit(servers.job(flink));
            servers.readUntilEqual();
            publish(30);
            flink.replaceTaskManager();
            publish(30);
            servers.readUntilEqual();
            publish(20);
            assertThat(flink.latestCheckpoint(id)).isPresent();
        }
        publish(20);
        try (EmbeddedFlink flink = servers.startFlink()) {
            JobGraph again = servers.job(flink);
            again.setJobID(id);
            again.setSavepointRestoreSettings(
                    SavepointRestoreSettings.forPath(flink.latestCheckpoint(id).orElseThrow()));
            flink.submit(again);
            servers.readUntilEqual();
            awaitWatermarksOfTheFeedsEnd();
            flink.stop(id);
        }
        servers.readToEnd();
        assertThat(servers.store().triples()).isEqualTo(NaiveStore.ofHeads(servers.index(), servers.snapshots()));
        for (int number = 1; number <= ENTITIES; number++) {
            EntityId entity = EntityId.parse("Q" + number);
            assertThat(servers.revisions().get(entity.toString()))
                    .as(entity.toString())
                    .isEqualTo(revisionsWithTriples(entity));
        }
    }

    /** Every partition says, in the end, that all of the feed is out; also the slots that stood still since the restore. */
    private void awaitWatermarksOfTheFeedsEnd() {
        Ends ends = servers.index().feed().ends();
        List<Long> last = java.util.Arrays.stream(ends.last()).boxed().toList();
        while (servers.watermarks().size() < RealServers.PARTITIONS
                || !servers.watermarks().values().stream()
                        .allMatch(watermark -> seqs(watermark).equals(last))) {
            servers.readSome();
        }
        assertThat(servers.watermarks().values())
                .allSatisfy(watermark -> assertThat(
                                watermark.path("meta").path("epoch").asLong())
                        .isEqualTo(ends.epoch()));
    }

    private static List<Long> seqs(com.fasterxml.jackson.databind.JsonNode watermark) {
        List<Long> seqs = new ArrayList<>();
        watermark.path("meta").path("seqs").forEach(seq -> seqs.add(seq.asLong()));
        return seqs;
    }

    /** Those that differ from the one before in the entity's own triples. */
    private List<Long> revisionsWithTriples(EntityId entity) {
        QueryServiceRdf rdf = new QueryServiceRdf(RdfConfig.wikidata());
        List<Long> changing = new ArrayList<>();
        Set<String> before = Set.of();
        long head = servers.index().heads().find(entity).orElseThrow().revision();
        for (long revision = 1; revision <= head; revision++) {
            Snapshot snapshot = servers.snapshots().read(entity, revision).orElseThrow();
            Set<String> own = rdf.of(
                            snapshot.content(), revision, snapshot.header().createdAt())
                    .own();
            if (!own.equals(before)) {
                changing.add(revision);
            }
            before = own;
        }
        return changing;
    }

    private void publish(int count) {
        Publishing publishing = servers.publishing();
        for (int i = 0; i < count; i++) {
            publishing.publish(items.revision(EntityId.parse("Q" + (1 + random.nextInt(ENTITIES)))));
        }
    }
}
