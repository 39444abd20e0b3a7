package org.wikibase.backend.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.Lang;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.edit.Limits;
import org.wikibase.backend.model.json.EntityJson;
import org.wikibase.backend.model.revision.Content;
import org.wikibase.backend.rdf.PageRevision;
import org.wikibase.backend.rdf.config.RdfConfig;
import org.wikibase.backend.rdf.queryservice.QueryServiceRdf;
import org.wikibase.backend.rdf.writer.NTriplesWriter;
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

            Set<Triple> expected = triplesOfAllHeads(machine, clients.get(0));
            awaitEqual("after the edits", log, expected);
            Waiting.until("watermarks say that all is out", () -> isAllOut(machine, log));

            machine.jobs().restartRdfStreamFrom(early);
            int before = log.refresh().partitions().values().stream()
                    .mapToInt(List::size)
                    .sum();
            edits.run(20);
            Set<Triple> later = triplesOfAllHeads(machine, clients.get(1));
            awaitEqual("after going back to an older checkpoint", log, later);
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

    /** By another way than the stream: every head as the API shows it, converted. */
    private Set<Triple> triplesOfAllHeads(OneMachine machine, Client client) {
        QueryServiceRdf rdf = new QueryServiceRdf(RdfConfig.wikidata());
        Set<Triple> triples = new HashSet<>();
        for (String id : machine.allEntities()) {
            Client.Answer answer = client.get("/entities/" + id);
            if (answer.status() == 410) {
                continue;
            }
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            JsonNode head = answer.json();
            PageRevision revision = new PageRevision(
                    head.get("rev_id").asLong(),
                    Instant.parse(head.path("data").path("created_at").asText()));
            if (head.has("redirects_to")) {
                triples.addAll(redirect(id, head.get("redirects_to").asText(), revision));
                continue;
            }
            byte[] document = head.path("data").path("revision").toString().getBytes(StandardCharsets.UTF_8);
            ByteArrayOutputStream lines = new ByteArrayOutputStream();
            NTriplesWriter writer = new NTriplesWriter(lines);
            rdf.write(new EntityJson(Limits.DEFAULT).read(document).entity(), revision, writer);
            writer.flush();
            triples.addAll(NaiveConsumer.parse(new ByteArrayInputStream(lines.toByteArray()), Lang.NTRIPLES));
        }
        return triples;
    }

    private static Set<Triple> redirect(String from, String to, PageRevision page) {
        Content redirect =
                new Content.Redirect(EntityId.parse(from), EntityId.parse(to), Set.of(), Entity.NextIds.NONE);
        String lines = String.join(
                "\n",
                QueryServiceRdf.of(redirect, page.revision(), page.modified(), RdfConfig.wikidata())
                        .own());
        return NaiveConsumer.parse(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)), Lang.NTRIPLES);
    }

    private void awaitEqual(String when, TopicLog log, Set<Triple> expected) {
        Waiting.until(when + " the stream has caught up", () -> {
            Set<Triple> store =
                    new NaiveConsumer(new Random(SEED)).consume(log.refresh().partitions());
            return store.equals(expected);
        });
        for (int i = 0; i < 5; i++) {
            Map<Integer, List<JsonNode>> partitions = log.partitions();
            Set<Triple> store = new NaiveConsumer(random).consume(partitions);
            assertThat(minus(store, expected)).as(when + ": orphans").isEmpty();
            assertThat(minus(expected, store)).as(when + ": missing").isEmpty();
        }
        System.out.println(when + ": " + expected.size() + " triples, equal");
    }

    private static Set<Triple> minus(Set<Triple> triples, Set<Triple> others) {
        Set<Triple> left = new HashSet<>(triples);
        left.removeAll(others);
        return left;
    }

    static JsonNode json(String text) {
        try {
            return Client.JSON.readTree(text);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
