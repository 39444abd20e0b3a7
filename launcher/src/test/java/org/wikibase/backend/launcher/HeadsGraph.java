package org.wikibase.backend.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.Lang;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.edit.Limits;
import org.wikibase.backend.model.json.EntityJson;
import org.wikibase.backend.model.revision.Content;
import org.wikibase.backend.rdf.PageRevision;
import org.wikibase.backend.rdf.config.RdfConfig;
import org.wikibase.backend.rdf.queryservice.QueryServiceRdf;
import org.wikibase.backend.rdf.writer.NTriplesWriter;

/**
 * What a consumer of the RDF stream has to end with (I7), by another way than the stream's: every head as the API shows it,
 * converted.
 */
record HeadsGraph(Set<Triple> triples) {

    static HeadsGraph of(OneMachine machine, Client client) {
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
        return new HeadsGraph(triples);
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

    /** Waits until the stream has caught up; then in five interleavings, each with a part read again, nothing is over or missing. */
    void requireEqual(String when, TopicLog log, Random random) {
        Waiting.until(
                when + " the stream has caught up",
                () -> new NaiveConsumer(new Random(1))
                        .consume(log.refresh().partitions())
                        .equals(triples));
        for (int i = 0; i < 5; i++) {
            Map<Integer, List<JsonNode>> partitions = log.partitions();
            Set<Triple> store = new NaiveConsumer(random).consume(partitions);
            assertThat(minus(store, triples)).as(when + ": orphans").isEmpty();
            assertThat(minus(triples, store)).as(when + ": missing").isEmpty();
        }
        System.out.println(when + ": " + triples.size() + " triples of all heads; orphans 0, missing 0");
    }

    private static Set<Triple> minus(Set<Triple> triples, Set<Triple> others) {
        Set<Triple> left = new HashSet<>(triples);
        left.removeAll(others);
        return left;
    }
}
