package org.wikibase.backend.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.TxnType;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.system.StreamRDFBase;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;

/**
 * The simplest consumer that I7 promises to serve: inserts what is added, deletes what is deleted, partitions interleaved
 * at random, one of them once set back to an earlier offset.
 */
final class NaiveConsumer {

    private final DatasetGraph store = DatasetGraphFactory.createTxnMem();
    private final Random random;

    NaiveConsumer(Random random) {
        this.random = random;
    }

    /** Applies the whole log and gives back every triple of the store. */
    Set<Triple> consume(Map<Integer, List<JsonNode>> log) {
        Map<Integer, Integer> next = new TreeMap<>();
        log.keySet().forEach(partition -> next.put(partition, 0));
        int total = log.values().stream().mapToInt(List::size).sum();
        int setBackAt = total == 0 ? -1 : random.nextInt(total);
        int applied = 0;
        store.begin(TxnType.WRITE);
        while (true) {
            List<Integer> open = next.keySet().stream()
                    .filter(partition ->
                            next.get(partition) < log.get(partition).size())
                    .toList();
            if (open.isEmpty()) {
                break;
            }
            int partition = open.get(random.nextInt(open.size()));
            apply(log.get(partition).get(next.merge(partition, 1, Integer::sum) - 1));
            if (applied++ == setBackAt) {
                next.computeIfPresent(partition, (same, offset) -> random.nextInt(offset));
            }
        }
        Set<Triple> triples = new HashSet<>();
        store.getDefaultGraph().find().forEachRemaining(triples::add);
        store.commit();
        return triples;
    }

    private void apply(JsonNode event) {
        insert(event, "rdf_added_data");
        insert(event, "rdf_linked_shared_data");
        delete(event, "rdf_deleted_data");
        delete(event, "rdf_unlinked_shared_data");
    }

    private void insert(JsonNode event, String section) {
        triples(event, section).forEach(store.getDefaultGraph()::add);
    }

    private void delete(JsonNode event, String section) {
        triples(event, section).forEach(store.getDefaultGraph()::delete);
    }

    private static Set<Triple> triples(JsonNode event, String section) {
        String data = event.path(section).path("data").asText("");
        return parse(new ByteArrayInputStream(data.getBytes(StandardCharsets.UTF_8)), Lang.TURTLE);
    }

    /** Every triple of a document, literals and language tags as written. */
    static Set<Triple> parse(InputStream text, Lang language) {
        Set<Triple> triples = new HashSet<>();
        RDFParser.source(text).lang(language).checking(false).parse(new StreamRDFBase() {
            @Override
            public void triple(Triple triple) {
                triples.add(triple);
            }
        });
        return triples;
    }
}
