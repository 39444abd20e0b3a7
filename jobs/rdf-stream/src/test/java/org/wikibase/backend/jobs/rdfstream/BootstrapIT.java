package org.wikibase.backend.jobs.rdfstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.flink.api.common.JobID;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wikibase.backend.embedded.EmbeddedFlink;
import org.wikibase.backend.jobs.feed.Cut;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.EntityType;
import org.wikibase.backend.model.revision.Content;
import org.wikibase.backend.storage.ChangeFeed.Ends;
import org.wikibase.backend.storage.Slot;

/** A job that starts where a dump's readers are: it tells what comes after the cut, and knows what came before. */
@Timeout(600)
class BootstrapIT {

    private static final int ENTITIES = 12;

    private final Random random = new Random(17);
    private final SharingItems items = new SharingItems(17);

    @TempDir
    private Path directory;

    @Test
    void whoHasADumpIsToldOnlyWhatCameAfterIt() throws Exception {
        RealServers servers = new RealServers(directory, Map.of("JOB_PARALLELISM", "2"));
        publish(servers, 60);
        String cut = cutHere(servers);
        servers.store().triples().addAll(NaiveStore.ofHeads(servers.index(), servers.snapshots()));
        Map<String, Long> dumped = new HashMap<>();
        servers.index()
                .heads()
                .page(EntityType.ITEM, 0, 100)
                .forEach(head -> dumped.put(head.entity().toString(), head.revision()));
        publish(servers, 40);

        try (EmbeddedFlink flink = servers.startFlink()) {
            JobID bootstrap = flink.submit(servers.job(flink, Map.of("RDF_BOOTSTRAP_CUT", cut)));
            assertThat(servers.awaitMetric(flink, bootstrap, "held_slots", Slot.COUNT))
                    .isEqualTo(Slot.COUNT);
            String savepoint = flink.stop(bootstrap);
            servers.readToEnd();
            assertThat(servers.revisions()).as("told by the bootstrap").isEmpty();

            JobGraph job = servers.job(flink);
            job.setSavepointRestoreSettings(SavepointRestoreSettings.forPath(savepoint));
            flink.submit(job);
            servers.readUntilEqual();
            servers.revisions()
                    .forEach((entity, told) -> assertThat(told)
                            .as(entity)
                            .allMatch(revision -> revision > dumped.getOrDefault(entity, 0L)));

            // Whoever shares a node was counted, so with the last of them everything goes.
            for (int number = 1; number <= ENTITIES; number++) {
                EntityId id = EntityId.parse("Q" + number);
                servers.publishing().publish(new Content.Deleted(id, Set.of(), Entity.NextIds.NONE));
            }
            servers.readUntilEqual(Set.of());
        } finally {
            servers.close();
        }
    }

    @Test
    void whatIsNoCutIsRefused() {
        assertThatThrownBy(() -> Cut.parse("no JSON")).hasMessageStartingWith("Not a cut, as it is not JSON");
        assertThatThrownBy(() -> Cut.parse("{\"epoch\":1,\"seqs\":[1,2]}")).hasMessageContaining("256 numbers");
        assertThatThrownBy(() -> Cut.parse("{\"epoch\":1}")).isInstanceOf(IllegalArgumentException.class);
    }

    /** As a watermark says it. */
    private static String cutHere(RealServers servers) {
        Ends ends = servers.index().feed().ends();
        return "{\"meta\":{\"epoch\":" + ends.epoch() + ",\"seqs\":" + Arrays.toString(ends.last()) + "}}";
    }

    private void publish(RealServers servers, int count) {
        for (int i = 0; i < count; i++) {
            servers.publishing().publish(items.revision(EntityId.parse("Q" + (1 + random.nextInt(ENTITIES)))));
        }
    }
}
