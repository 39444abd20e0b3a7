package org.wikibase.backend.rdf.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.lang.LabelToNode;
import org.apache.jena.riot.system.ErrorHandlerFactory;
import org.apache.jena.riot.system.StreamRDFBase;
import org.eclipse.rdf4j.model.Literal;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.model.Value;
import org.eclipse.rdf4j.rio.RDFFormat;
import org.eclipse.rdf4j.rio.Rio;
import org.eclipse.rdf4j.rio.helpers.AbstractRDFHandler;
import org.eclipse.rdf4j.rio.helpers.BasicParserSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.Term;
import org.wikibase.backend.model.Terms;
import org.wikibase.backend.rdf.Flavor;
import org.wikibase.backend.rdf.PageRevision;
import org.wikibase.backend.rdf.RandomEntities;
import org.wikibase.backend.rdf.config.RdfConfig;
import org.wikibase.backend.rdf.json.EntityParser;
import org.wikibase.backend.rdf.mapping.Export;
import org.wikibase.backend.rdf.mapping.RdfMapping;
import org.wikibase.backend.rdf.names.Vocabulary;
import org.wikibase.backend.rdf.text.Utf8Buffer;

/** Whatever an entity holds, two parsers read back exactly what was written. */
class ParsersTest {

    private static final int BATCHES = 20;
    private static final int ENTITIES = 500;
    private static final RdfMapping MAPPING = new RdfMapping(RdfConfig.wikidata());

    /** A triple with its terms as text; compared with what parsers give. */
    private record Said(String subject, String predicate, String object, String kind) {}

    /** Parsers change the case of language tags, which has no meaning in RDF. */
    private static String tag(String language) {
        return "@" + language.toLowerCase(Locale.ROOT);
    }

    private static final class Listening implements TripleSink {

        private final Set<Said> said;
        private String subject = "";

        Listening(Set<Said> said) {
            this.said = said;
        }

        private void add(Iri predicate, String object, String kind) {
            said.add(new Said(subject, predicate.toString(), object, kind));
        }

        /** IRIs as they come out: what may not stand in one is escaped. */
        private static String iri(Namespace namespace, String local) {
            return new Utf8Buffer(64).addIri(namespace.iri() + local).toString();
        }

        @Override
        public void subject(Namespace namespace, String local) {
            subject = iri(namespace, local);
        }

        @Override
        public void blankSubject(String label) {
            subject = "_:" + label;
        }

        @Override
        public void iri(Iri predicate, Namespace namespace, String local) {
            add(predicate, iri(namespace, local), "iri");
        }

        @Override
        public void iri(Iri predicate, Iri object) {
            add(predicate, object.toString(), "iri");
        }

        @Override
        public void blank(Iri predicate, String label) {
            add(predicate, "_:" + label, "iri");
        }

        @Override
        public void plain(Iri predicate, String text) {
            add(predicate, text, "http://www.w3.org/2001/XMLSchema#string");
        }

        @Override
        public void typed(Iri predicate, String text, Iri datatype) {
            add(predicate, text, datatype.toString());
        }

        @Override
        public void tagged(Iri predicate, String text, String language) {
            add(predicate, text, tag(language));
        }
    }

    @Test
    void noTripleOfTenThousandHostileEntitiesIsLostOrChanged() throws IOException {
        RandomEntities entities = new RandomEntities(20_261_120);
        for (int batch = 0; batch < BATCHES; batch++) {
            check(Stream.generate(entities::next).limit(ENTITIES).toList());
        }
    }

    @Test
    void aLabelOfAMillionCharactersIsNothingSpecial() throws IOException {
        TreeMap<String, Term> labels = new TreeMap<>();
        labels.put("en", new Term("en", "\"a\\\n😀é".repeat(180_000)));
        Terms terms = new Terms(labels, new TreeMap<>(), new TreeMap<>());
        check(List.of(new Entity.Item(EntityId.parse("Q1"), terms, List.of(), new TreeMap<>())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\ud83d", "\ude00a", "\ud83d\ud83d", "\ud83d\"", "\ude00\ud83d"})
    void halfACharacterIsRefused(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        assertThatThrownBy(() -> new NTriplesWriter(out).plain(Vocabulary.LABEL, text))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TurtleWriter(out, List.of(), Vocabulary.TYPE).plain(Vocabulary.LABEL, text))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud83d", "\\ude00", "\\ud83d\\ud83d", "\\ude00\\ud83d", "\\ud83da"})
    void aDocumentWithHalfACharacterIsRefused(String escaped) {
        String json = "{\"type\":\"item\",\"id\":\"Q1\",\"labels\":{\"en\":{\"language\":\"en\",\"value\":\"a" + escaped
                + "\"}}}";

        assertThatThrownBy(() -> new EntityParser().parse(json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void check(List<Entity> entities) throws IOException {
        Set<Said> expected = new HashSet<>();
        export(entities, new Listening(expected));
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        NTriplesWriter lineWriter = new NTriplesWriter(lines);
        export(entities, lineWriter);
        lineWriter.flush();
        ByteArrayOutputStream turtle = new ByteArrayOutputStream();
        TurtleWriter turtleWriter = new TurtleWriter(turtle, MAPPING.namespaces(), Vocabulary.TYPE);
        export(entities, turtleWriter);
        turtleWriter.finish();

        assertSame(expected, jena(lines.toByteArray(), Lang.NTRIPLES));
        assertSame(expected, jena(turtle.toByteArray(), Lang.TURTLE));
        assertSame(expected, rdf4j(lines.toByteArray(), RDFFormat.NTRIPLES));
        assertSame(expected, rdf4j(turtle.toByteArray(), RDFFormat.TURTLE));
    }

    private static void assertSame(Set<Said> expected, Set<Said> read) {
        assertThat(expected.stream().filter(said -> !read.contains(said)).limit(5))
                .isEmpty();
        assertThat(read.stream().filter(said -> !expected.contains(said)).limit(5))
                .isEmpty();
    }

    private static void export(List<Entity> entities, TripleSink sink) {
        PageRevision version = new PageRevision(1, Instant.EPOCH);
        Export export = MAPPING.export(Flavor.FULL, sink);
        entities.forEach(entity -> export.entity(entity, Optional.of(version)));
    }

    private static Set<Said> jena(byte[] bytes, Lang lang) {
        Set<Said> read = new HashSet<>();
        RDFParser.create()
                .source(new ByteArrayInputStream(bytes))
                .lang(lang)
                .labelToNode(LabelToNode.createUseLabelAsGiven())
                .errorHandler(ErrorHandlerFactory.errorHandlerSimple())
                .checking(false)
                .parse(new StreamRDFBase() {
                    @Override
                    public void triple(Triple triple) {
                        Node object = triple.getObject();
                        read.add(new Said(
                                text(triple.getSubject()), text(triple.getPredicate()), text(object), kind(object)));
                    }
                });
        return read;
    }

    private static String text(Node node) {
        if (node.isLiteral()) {
            return node.getLiteralLexicalForm();
        }
        return node.isBlank() ? "_:" + node.getBlankNodeLabel() : node.getURI();
    }

    private static String kind(Node node) {
        if (!node.isLiteral()) {
            return "iri";
        }
        String language = node.getLiteralLanguage();
        return language.isEmpty() ? node.getLiteralDatatypeURI() : tag(language);
    }

    private static Set<Said> rdf4j(byte[] bytes, RDFFormat format) throws IOException {
        Set<Said> read = new HashSet<>();
        var parser = Rio.createParser(format);
        parser.getParserConfig().set(BasicParserSettings.PRESERVE_BNODE_IDS, true);
        parser.getParserConfig().set(BasicParserSettings.VERIFY_URI_SYNTAX, false);
        parser.setRDFHandler(new AbstractRDFHandler() {
            @Override
            public void handleStatement(Statement statement) {
                Value object = statement.getObject();
                read.add(new Said(
                        text(statement.getSubject()), text(statement.getPredicate()), text(object), kind(object)));
            }
        });
        parser.parse(new ByteArrayInputStream(bytes));
        return read;
    }

    private static String text(Value value) {
        return value.isBNode() ? "_:" + value.stringValue() : value.stringValue();
    }

    private static String kind(Value value) {
        if (value instanceof Literal literal) {
            return literal.getLanguage()
                    .map(ParsersTest::tag)
                    .orElseGet(() -> literal.getDatatype().stringValue());
        }
        return "iri";
    }
}
