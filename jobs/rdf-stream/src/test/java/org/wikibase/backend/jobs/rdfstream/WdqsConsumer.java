package org.wikibase.backend.jobs.rdfstream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.system.StreamRDFBase;
import org.wikibase.backend.jobs.kafka.EventSchemas;

/**
 * What the unmodified consumer of a Wikidata query service does with one partition, message by message; an error is
 * whatever makes it die, or silently do wrong.
 */
final class WdqsConsumer {

    static final String WIKI = "http://www.wikidata.org/";

    private static final String STATEMENTS = WIKI + "entity/statement/";
    private static final Node ABOUT = NodeFactory.createURI("http://schema.org/about");
    private static final Set<Node> PARTS = Set.of(
            NodeFactory.createURI("http://www.w3.org/ns/lemon/ontolex#lexicalForm"),
            NodeFactory.createURI("http://www.w3.org/ns/lemon/ontolex#sense"));

    private final Set<Triple> store = new HashSet<>();
    private final List<JsonNode> begun = new ArrayList<>();
    private final Set<String> requests = new HashSet<>();
    private final List<String> operations = new ArrayList<>();

    Set<Triple> store() {
        return store;
    }

    /** Of every event, in order. */
    List<String> operations() {
        return operations;
    }

    void read(String message) {
        EventSchemas.requireValid("/mediawiki/wikibase/entity/rdf_change/2.0.0", message);
        assertThat(message.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(1_000_000);
        JsonNode event = RealServers.parsed(message);
        String request = event.path("meta").path("request_id").asText();
        assertThat(request).as("it dies without").isNotEmpty();
        assertThat(event.path("meta").path("domain").asText()).isNotIn("", "canary");
        if (begun.isEmpty()) {
            assertThat(requests.add(request))
                    .as("of one event only: " + request)
                    .isTrue();
        } else {
            assertThat(request)
                    .isEqualTo(begun.get(0).path("meta").path("request_id").asText());
        }
        assertThat(event.path("sequence").asInt()).isEqualTo(begun.size());
        begun.add(event);
        if (begun.size() == event.path("sequence_length").asInt()) {
            apply();
            begun.clear();
        }
    }

    private void apply() {
        JsonNode event = begun.get(0);
        String operation = event.path("operation").asText();
        operations.add(operation);
        Node entity =
                NodeFactory.createURI(WIKI + "entity/" + event.path("entity_id").asText());
        Set<Triple> added = section("rdf_added_data");
        Set<Triple> deleted = section("rdf_deleted_data");
        Set<Triple> linked = section("rdf_linked_shared_data");
        Set<Triple> unlinked = section("rdf_unlinked_shared_data");
        switch (operation) {
            case "delete" -> {
                assertThat(List.of(added, deleted, linked, unlinked)).allMatch(Set::isEmpty);
                clear(entity);
            }
            case "reconcile" -> {
                assertThat(begun)
                        .as("the last of several is read again after a restart")
                        .hasSize(1);
                assertThat(added).as("it dies without").isNotEmpty();
                assertThat(List.of(deleted, linked, unlinked)).allMatch(Set::isEmpty);
                clear(entity);
                store.addAll(added);
            }
            default -> {
                assertThat(operation.equals("import") && !(deleted.isEmpty() && unlinked.isEmpty()))
                        .isFalse();
                deleted.stream().filter(triple -> !isOfArticle(triple)).forEach(store::remove);
                store.addAll(added);
                // What is unlinked stays for ever.
                store.addAll(linked);
            }
        }
    }

    /** It takes articles for shared, but not what they are about. */
    private static boolean isOfArticle(Triple triple) {
        return !triple.getSubject().getURI().startsWith(WIKI)
                && !triple.getPredicate().equals(ABOUT);
    }

    private void clear(Node entity) {
        Set<Node> subjects = new HashSet<>(Set.of(entity));
        for (Triple triple : store) {
            if (triple.getSubject().equals(entity) && PARTS.contains(triple.getPredicate())) {
                subjects.add(triple.getObject());
            }
        }
        Set<Node> owners = Set.copyOf(subjects);
        for (Triple triple : store) {
            Node object = triple.getObject();
            if (owners.contains(triple.getSubject())
                    && object.isURI()
                    && object.getURI().startsWith(STATEMENTS)) {
                subjects.add(object);
            } else if (triple.getPredicate().equals(ABOUT) && object.equals(entity)) {
                subjects.add(triple.getSubject());
            }
        }
        store.removeIf(triple -> subjects.contains(triple.getSubject()));
    }

    private Set<Triple> section(String name) {
        Set<Triple> triples = new HashSet<>();
        for (JsonNode message : begun) {
            if (message.has(name)) {
                assertThat(message.path(name).path("mime_type").asText()).isEqualTo("text/turtle");
                triples.addAll(parse(message.path(name).path("data").asText(), Lang.TURTLE));
            }
        }
        return triples;
    }

    /** Every triple, none of which may have what the consumer or its store chokes on. */
    static Set<Triple> parse(String text, Lang language) {
        Set<Triple> triples = new HashSet<>();
        RDFParser.fromString(text, language).parse(new StreamRDFBase() {
            @Override
            public void triple(Triple triple) {
                assertThat(triple.getSubject().isURI())
                        .as("a blank node could never be deleted")
                        .isTrue();
                assertThat(triple.getObject().isBlank()).as("nor this one").isFalse();
                assertThat(triple.getObject().isLiteral()
                                && triple.getObject().getLiteralLexicalForm().contains("\r"))
                        .as("it sends this on unescaped")
                        .isFalse();
                triples.add(triple);
            }
        });
        return triples;
    }
}
