package org.wikibase.backend.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wikibase.backend.embedded.FlinkProcesses;
import org.wikibase.backend.jobs.rdfstream.RdfStreamJob;

/** The jobs' jar on a cluster of real processes, which die. */
@Tag("campaign")
@Timeout(600)
final class ClusterCampaign {

    private static final int EDITS = 8;

    private final LabelClients clients = new LabelClients(20261122L, 0).pausing(Duration.ofMillis(100));

    @Test
    void nothingIsLostOrRepeatedWhenTaskManagersAndTheJobManagerAreKilled(@TempDir Path folder) throws Exception {
        try (OneMachine machine = OneMachine.start(
                OneMachine.Settings.in(folder.resolve("machine")).withoutJobs())) {
            Map<String, String> env = ClusterCommand.environment(machine);
            Path directory = folder.resolve("cluster");
            try (FlinkProcesses flink = ClusterCommand.processes(env, directory, 2, Map.of());
                    ClusterJobs jobs = ClusterJobs.start(flink, ClusterCommand.jar(), directory, Map.of())) {
                Client client = new Client(machine.api(), 1);
                String item = client.post(
                                "/entities/items",
                                Client.JSON.createObjectNode().put("type", "item"))
                        .json()
                        .path("id")
                        .asText();
                Waiting.until("the jobs run", jobs::areRunning);
                try (TopicLog rdf = new TopicLog(machine.bootstrapServers(), RdfStreamJob.TOPIC)) {
                    awaitRevisions(rdf, item, 1);
                    clients.createEntities(client, 4);
                    clients.start(number -> machine.api());
                    for (int edit = 1; edit <= EDITS; edit++) {
                        assertThat(label(client, item, edit)).isEqualTo(200);
                        clients.awaitEdits(20);
                        switch (edit) {
                            case 2 -> flink.killTaskManager(0);
                            case 4 -> flink.killJobManager();
                            case 6 -> {
                                flink.killTaskManager(1);
                                flink.killJobManager();
                            }
                            default -> awaitRevisions(rdf, item, edit + 1);
                        }
                    }
                    clients.stop();
                    awaitRevisions(rdf, item, EDITS + 1);
                    clients.awaitAllPublished(machine);
                    clients.judge(machine, "processes of a cluster killed");
                    assertThat(revisions(rdf.refresh(), item))
                            .isEqualTo(
                                    LongStream.rangeClosed(1, EDITS + 1).boxed().toList());
                }
            }
        }
    }

    private static int label(Client client, String item, int edit) {
        return client.put(
                        "/entities/" + item + "/labels/en",
                        Client.JSON.createObjectNode().put("language", "en").put("value", "edit " + edit))
                .status();
    }

    private static void awaitRevisions(TopicLog rdf, String item, int count) {
        Waiting.until(
                count + " revisions of " + item,
                () -> revisions(rdf.refresh(), item).size() >= count);
    }

    private static List<Long> revisions(TopicLog rdf, String item) {
        return rdf.records()
                .filter(event -> event.path("entity_id").asText().equals(item))
                .map(event -> event.path("rev_id").asLong())
                .toList();
    }
}
