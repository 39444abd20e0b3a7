package org.wikibase.backend.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikibase.backend.storage.sql.SqlIndex;

/** Everything together: real entities in over HTTP, RDF changes out on Kafka, and a naive consumer that ends up right (I7). */
final class EndToEndTest {

    private static final int LOADED = 500;
    private static final int EDITS = 300;
    private static final long SEED = Long.getLong("e2e.seed", 20261120L);

    private final Random random = new Random(SEED);

    @Test
    void aNaiveConsumerEndsWithTheTriplesOfAllHeads(@TempDir Path folder) throws Exception {
        System.out.println("end to end: seed " + SEED);
        try (OneMachine machine = OneMachine.start(OneMachine.Settings.in(folder));
                ApiProcess first = ApiProcess.start(machine.sql(), machine.s3Config());
                ApiProcess second = ApiProcess.start(machine.sql(), machine.s3Config());
                TopicLog log =
                        new TopicLog(machine.bootstrapServers(), machine.jobs().rdfChanges())) {
            List<Client> clients = List.of(new Client(first.url(), 1), new Client(second.url(), 2));
            List<String> loaded = load(clients);
            String early = machine.jobs().rdfStreamSavepoint();
            List<String> items =
                    loaded.stream().filter(id -> id.startsWith("Q")).limit(40).toList();
            RandomEdits edits = new RandomEdits(random, clients, items);
            EveryKindOfEdit every = new EveryKindOfEdit(clients.get(1));
            every.ofItems();
            every.ofLexemes();
            every.ofHistories();
            edits.moveSharedNodes();
            edits.moveSitelink();
            edits.run(EDITS);

            HeadsGraph.of(machine, clients.get(0)).requireEqual("after the edits", log, random);
            Waiting.until("watermarks say that all is out", () -> isAllOut(machine, log));

            machine.jobs().restartRdfStreamFrom(early);
            int before = log.refresh().partitions().values().stream()
                    .mapToInt(List::size)
                    .sum();
            edits.run(20);
            HeadsGraph.of(machine, clients.get(1)).requireEqual("after going back to an older checkpoint", log, random);
            assertThat(log.partitions().values().stream().mapToInt(List::size).sum())
                    .as("the older checkpoint made the job repeat itself")
                    .isGreaterThan(before);
        }
    }

    /** In every partition, by its own words. */
    private static boolean isAllOut(OneMachine machine, TopicLog log) {
        try (SqlIndex index = new SqlIndex(machine.sql())) {
            List<Long> last = Arrays.stream(index.feed().ends().last()).boxed().toList();
            return log.refresh().watermarks().size() == log.partitions().size()
                    && log.watermarks().values().stream().allMatch(watermark -> {
                        List<Long> seqs = new ArrayList<>();
                        watermark.path("meta").path("seqs").forEach(seq -> seqs.add(seq.asLong()));
                        return seqs.equals(last);
                    });
        }
    }

    private List<String> load(List<Client> clients) throws InterruptedException {
        List<String> documents = SharedFolder.corpusEntities(LOADED);
        List<String> ids = new ArrayList<>();
        int half = documents.size() / 2;
        List<List<String>> halves = List.of(documents.subList(0, half), documents.subList(half, documents.size()));
        for (int i = 0; i < halves.size(); i++) {
            Client.Answer answer = clients.get(i).importLines(String.join("\n", halves.get(i)) + "\n");
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            for (String line : answer.body().split("\n")) {
                JsonNode result = json(line);
                assertThat(result.path("result").asText()).as(line).isEqualTo("created");
                ids.add(result.path("id").asText());
            }
        }
        return ids;
    }

    static JsonNode json(String text) {
        try {
            return Client.JSON.readTree(text);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
