package org.wikibase.backend.jobs.rdfstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.JobID;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wikibase.backend.embedded.EmbeddedFlink;
import org.wikibase.backend.jobs.kafka.RequestTopic;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.EntityType;
import org.wikibase.backend.model.event.JobRequest;
import org.wikibase.backend.rdf.config.RdfConfig;
import org.wikibase.backend.storage.Head;
import org.wikibase.backend.storage.Mappings;
import org.wikibase.backend.storage.Slot;

/** A mapping is published while the stream is stopped, and a sweep brings what was said under the one before to it. */
@Timeout(600)
class MappingIT {

    private static final String BASE = "https://wiki.example/entity/";

    private final SharingItems items = new SharingItems(5);

    @TempDir
    private Path directory;

    @Test
    void aSweepLeavesNothingOfTheMappingBefore() throws Exception {
        RealServers servers = new RealServers(directory, Map.of("JOB_PARALLELISM", "2"));
        try (EmbeddedFlink flink = servers.startFlink()) {
            publishSome(servers);
            JobID job = flink.submit(servers.job(flink));
            servers.readUntilEqual();
            String savepoint = flink.stop(job);
            try (Mappings mappings = servers.mappings()) {
                byte[] form = ("{\"concept_base\": \"" + BASE + "\"}").getBytes(StandardCharsets.UTF_8);
                assertThat(mappings.publish(form)).isEqualTo(2);
            }
            JobGraph again = servers.job(flink);
            again.setSavepointRestoreSettings(SavepointRestoreSettings.forPath(savepoint));
            flink.submit(again);
            // Some come to the new mapping by an edit, the others by the sweep, and those by neither twice.
            publishSome(servers);
            sweep(servers);
            sweep(servers);

            Set<String> expected =
                    NaiveStore.ofHeads(servers.index(), servers.snapshots(), RdfConfig.ownWiki(BASE), Map.of());
            servers.readUntilEqual(expected);
            assertThat(expected)
                    .anyMatch(triple -> triple.contains(BASE))
                    .noneMatch(triple -> triple.contains("wikidata.org/entity/Q1>"));
        } finally {
            servers.close();
        }
    }

    private void publishSome(RealServers servers) {
        for (int i = 0; i < 25; i++) {
            servers.publishing().publish(items.revision(EntityId.parse("Q" + (1 + i % 12))));
        }
    }

    private static void sweep(RealServers servers) throws InterruptedException {
        try (RequestTopic requests = new RequestTopic(servers.bootstrapServers(), RequestTopic.NAME)) {
            for (Head head : servers.index().heads().page(EntityType.ITEM, 0, 1_000)) {
                EntityId id = head.entity();
                requests.send(JobRequest.sweep(
                        RdfStreamJob.NAME, id.toString(), Slot.of(id).number()));
            }
            requests.flush();
        }
    }
}
