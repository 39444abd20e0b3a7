package org.wikibase.backend.rdf.writer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.lang.LabelToNode;
import org.apache.jena.riot.system.StreamRDFBase;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class CanonicalSinkTest {

    private record Vector(String name, List<Triple> graph, String canonical) {}

    private static Stream<Vector> vectors() throws IOException {
        try (InputStream file = CanonicalSinkTest.class.getResourceAsStream("canonical-vectors.txt")) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split("\n\n")).skip(1).map(String::strip).map(CanonicalSinkTest::vector);
        }
    }

    private static Vector vector(String block) {
        int name = block.indexOf('\n');
        int canonical = block.indexOf("\n--\n");
        List<Triple> graph = new ArrayList<>();
        RDFParser.create()
                .source(new StringReader(block.substring(name + 1, canonical)))
                .lang(Lang.NTRIPLES)
                .labelToNode(LabelToNode.createUseLabelAsGiven())
                .checking(false)
                .parse(new StreamRDFBase() {
                    @Override
                    public void triple(Triple triple) {
                        graph.add(triple);
                    }
                });
        return new Vector(block.substring(2, name), graph, block.substring(canonical + "\n--\n".length()) + "\n");
    }

    @TestFactory
    Stream<DynamicTest> theCanonicalFormIsThatOfTheRecommendation() throws IOException {
        return vectors()
                .map(vector -> DynamicTest.dynamicTest(
                        vector.name, () -> assertThat(canonical(vector.graph)).isEqualTo(vector.canonical)));
    }

    @TestFactory
    Stream<DynamicTest> neitherOrderNorLabelsMatter() throws IOException {
        Random random = new Random(3);
        return vectors()
                .map(vector -> DynamicTest.dynamicTest(vector.name, () -> {
                    for (int i = 0; i < 10; i++) {
                        assertThat(canonical(relabelled(vector.graph, random))).isEqualTo(vector.canonical);
                    }
                }));
    }

    private static List<Triple> relabelled(List<Triple> graph, Random random) {
        Map<Node, Node> labels = new HashMap<>();
        List<Triple> shuffled = new ArrayList<>();
        for (Triple triple : graph) {
            shuffled.add(Triple.create(
                    relabelled(triple.getSubject(), labels, random),
                    triple.getPredicate(),
                    relabelled(triple.getObject(), labels, random)));
        }
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    private static Node relabelled(Node node, Map<Node, Node> labels, Random random) {
        return node.isBlank()
                ? labels.computeIfAbsent(
                        node, any -> NodeFactory.createBlankNode("b" + Long.toHexString(random.nextLong())))
                : node;
    }

    private static String canonical(List<Triple> graph) throws IOException {
        CanonicalSink sink = new CanonicalSink();
        graph.forEach(triple -> write(triple, sink));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        sink.writeTo(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static void write(Triple triple, TripleSink sink) {
        if (triple.getSubject().isBlank()) {
            sink.blankSubject(triple.getSubject().getBlankNodeLabel());
        } else {
            sink.subject(Namespace.WHOLE, triple.getSubject().getURI());
        }
        Iri predicate = Namespace.WHOLE.iri(triple.getPredicate().getURI());
        Node object = triple.getObject();
        if (object.isBlank()) {
            sink.blank(predicate, object.getBlankNodeLabel());
        } else if (object.isURI()) {
            sink.iri(predicate, Namespace.WHOLE, object.getURI());
        } else if (!object.getLiteralLanguage().isEmpty()) {
            sink.tagged(predicate, object.getLiteralLexicalForm(), object.getLiteralLanguage());
        } else if (object.getLiteralDatatypeURI().endsWith("#string")) {
            sink.plain(predicate, object.getLiteralLexicalForm());
        } else {
            sink.typed(predicate, object.getLiteralLexicalForm(), Namespace.WHOLE.iri(object.getLiteralDatatypeURI()));
        }
    }
}
