package org.wikibase.backend.rdf.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphMemFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.rdf.Flavor;
import org.wikibase.backend.rdf.Shared;
import org.wikibase.backend.rdf.config.RdfConfig;
import org.wikibase.backend.rdf.json.EntityDocument;
import org.wikibase.backend.rdf.json.EntityParser;
import org.wikibase.backend.rdf.mapping.Export;
import org.wikibase.backend.rdf.mapping.RdfMapping;
import org.wikibase.backend.rdf.names.Vocabulary;
import org.wikibase.backend.rdf.writer.NTriplesWriter;
import org.wikibase.backend.rdf.writer.TripleWriter;
import org.wikibase.backend.rdf.writer.TurtleWriter;

class ConvertTest {

    private static final Instant STARTED = Instant.parse("2026-02-03T04:05:06Z");
    private static final String ITEM = """
            {"type":"item","id":"Q%d","lastrevid":7,"modified":"2026-01-02T03:04:05Z","labels":{"en":{"language":"en",\
            "value":"number %d"}},"claims":{"P1":[{"id":"Q%d$a","rank":"normal","type":"statement","mainsnak":\
            {"snaktype":"value","property":"P1","datavalue":{"type":"quantity","value":{"amount":"+%d","unit":"1"}}}}]}}""";
    private static final String PROPERTY = """
            {"type":"property","datatype":"wikibase-item","id":"P%d"}""";

    private final List<String> bad = new ArrayList<>();

    private static String item(int number) {
        return ITEM.formatted(number, number, number, number);
    }

    private record Output(byte[] bytes, ConvertReport report) {
        String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private Output convert(String json, Format format, Selection selection, int threads) throws IOException {
        return convert(json, new ConvertOptions(format, selection, false, threads, Optional.of(STARTED)));
    }

    private Output convert(String json, ConvertOptions options) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Convert.Listener listener = new Convert.Listener() {
            @Override
            public void bad(long line, String reason) {
                bad.add(line + ": " + reason);
            }

            @Override
            public void progressed(long entities, long triples, long bytes) {
                assertThat(bytes).isPositive();
            }
        };
        ByteArrayInputStream in = new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
        ConvertReport report = new Convert(RdfConfig.wikidata(), options).run(in, out, listener);
        return new Output(out.toByteArray(), report);
    }

    private static Graph graph(byte[] bytes, Lang lang) {
        Graph graph = GraphMemFactory.createDefaultGraphSameTerm();
        RDFParser.create().source(new ByteArrayInputStream(bytes)).lang(lang).parse(graph);
        return graph;
    }

    @Test
    void everyLayoutOfADumpGivesTheSame() throws IOException {
        String lines = item(1) + "\n" + item(2) + "\n" + item(3) + "\n";
        String array = "[\n" + item(1) + ",\n" + item(2) + ",\n" + item(3) + "\n]\n";
        String oneLine = "[" + item(1) + "," + item(2) + "," + item(3) + "]";
        String indented = array.replace(",\"", ",\n  \"").replace("[{", "[\n  {");
        String envelope = "{\"entities\":{\"Q1\":" + item(1) + ",\"Q2\":" + item(2) + ",\"Q3\":" + item(3) + "}}";
        String expected =
                convert(lines, Format.N_TRIPLES, Selection.of(Flavor.DUMP), 1).text();

        assertThat(Stream.of(array, oneLine, indented, envelope))
                .allSatisfy(json -> assertThat(convert(json, Format.N_TRIPLES, Selection.of(Flavor.DUMP), 1)
                                .text())
                        .isEqualTo(expected));
        assertThat(bad).isEmpty();
    }

    /** One in front of the dump, and one in the middle of two that were put together. */
    @Test
    void aByteOrderMarkIsNoPartOfADocument() throws IOException {
        String plain = item(1) + "\n" + item(2) + "\n";
        String marked = "\ufeff" + item(1) + "\n\ufeff" + item(2) + "\n";

        assertThat(convert(marked, Format.N_TRIPLES, Selection.of(Flavor.DUMP), 1)
                        .bytes())
                .isEqualTo(convert(plain, Format.N_TRIPLES, Selection.of(Flavor.DUMP), 1)
                        .bytes());
        assertThat(table("\ufeff{\"P1\":\"url\"}")).isEqualTo(table("{\"P1\":\"url\"}"));
        assertThat(bad).isEmpty();
    }

    @Test
    void whatCannotBeReadIsReportedAndLeftOut() throws IOException {
        String cut = item(2).substring(0, 60);
        String json = item(1) + "\n" + cut + "\nnot json\n{}\n" + item(3) + "\n";

        Output output = convert(json, Format.N_TRIPLES, Selection.of(Flavor.DUMP), 2);

        assertThat(bad).hasSize(3);
        assertThat(bad.get(0)).startsWith("2: ");
        assertThat(bad.get(1)).startsWith("3: ");
        assertThat(bad.get(2)).startsWith("4: ");
        assertThat(output.report().exitCode()).isEqualTo(2);
        assertThat(output.report().entities()).isEqualTo(2);
        assertThat(output.text()).contains("number 1").contains("number 3").doesNotContain("number 2");
    }

    /** XML has no word for most control characters. */
    @ParameterizedTest
    @ValueSource(strings = {"full-dump", "dump"})
    void whatANotationCannotSayIsReportedAndLeavesNothingBehind(String flavor) throws IOException {
        String unspeakable = item(2).replace("number 2", "bell \\u0007").replace("+2", "+1");
        String json = item(1).replace("+1", "+3") + "\n" + unspeakable + "\n" + item(4).replace("+4", "+1") + "\n";
        Selection selection = Selection.ofName(flavor).orElseThrow();

        Output output = convert(json, Format.RDF_XML, selection, 2);

        assertThat(bad).singleElement().asString().startsWith("2: Q2 cannot be written");
        assertThat(output.report().entities()).isEqualTo(2);
        String rest = json.replace(unspeakable, "");
        Graph expected = graph(convert(rest, Format.N_TRIPLES, selection, 1).bytes(), Lang.NTRIPLES);
        assertThat(graph(output.bytes(), Lang.RDFXML).isIsomorphicWith(expected))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void whatCannotBeMappedIsReportedAndLeavesNothingBehind(Format format) throws IOException {
        String nowhere = item(2).replace(
                        "\"type\":\"quantity\",\"value\":{\"amount\":\"+2\",\"unit\":\"1\"}",
                        "\"type\":\"globecoordinate\",\"value\":{\"latitude\":1e400,\"longitude\":1}");
        Selection selection = Selection.of(Flavor.FULL_DUMP);

        Output output = convert(item(1) + "\n" + nowhere + "\n" + item(1), format, selection, 2);

        assertThat(bad).singleElement().asString().startsWith("2: Q2 cannot be written");
        assertThat(output.bytes())
                .isEqualTo(
                        convert(item(1) + "\n" + item(1), format, selection, 1).bytes());
    }

    @Test
    void propertiesOfUnknownDatatypeAreReported() throws IOException {
        Output output = convert(item(1), Format.N_TRIPLES, Selection.of(Flavor.DUMP), 1);

        assertThat(output.report().untyped()).containsExactly(EntityId.parse("P1"));
        assertThat(output.report().exitCode()).isZero();
    }

    @Test
    void aPropertyTableMayBeEntitiesOrAMap() throws IOException {
        String entities = PROPERTY.formatted(1) + "\n" + PROPERTY.formatted(2) + "\n";
        String map = "{\"P1\":\"wikibase-item\",\n \"P2\":\"wikibase-item\"}";

        assertThat(table(entities)).isEqualTo(table(map));
        assertThat(table(map).datatypes()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{}", "{\"P1\":5}", "{\"P1\":\"\"}", "{\"Q1\":\"url\"}", "{\"type\":\"item\",\"id\":\"Q1\"}"
            })
    void whatIsNoTableOfPropertiesIsRefused(String json) {
        assertThatThrownBy(() -> table(json)).isInstanceOf(IllegalArgumentException.class);
    }

    private static PropertyTable table(String json) throws IOException {
        return PropertyTable.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void everyNotationSaysTheSame(Format format) throws IOException {
        String corpus = corpus(12);
        Graph expected = graph(
                convert(corpus, Format.N_TRIPLES, Selection.of(Flavor.FULL_DUMP), 1)
                        .bytes(),
                Lang.NTRIPLES);
        Lang lang = switch (format) {
            case TURTLE -> Lang.TURTLE;
            case N_TRIPLES -> Lang.NTRIPLES;
            case RDF_XML -> Lang.RDFXML;
            case JSON_LD -> Lang.JSONLD;
        };

        Output output = convert(corpus, format, Selection.of(Flavor.FULL_DUMP), 2);

        assertThat(graph(output.bytes(), lang).isIsomorphicWith(expected)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"full", "long", "dump", "simple", "full-dump", "truthy-dump", "query-service"})
    void theCorpusConvertsInEveryFlavorAndTurtleIsTheSameGraph(String flavor) throws IOException {
        String corpus = corpus(40);
        Selection selection = Selection.ofName(flavor).orElseThrow();

        Output lines = convert(corpus, Format.N_TRIPLES, selection, 1);
        Output linesOfTwo = convert(corpus, Format.N_TRIPLES, selection, 2);
        Output turtle = convert(corpus, Format.TURTLE, selection, 2);

        assertThat(lines.report().bad()).isZero();
        assertThat(linesOfTwo.bytes()).isEqualTo(lines.bytes());
        assertThat(turtle.report().triples()).isEqualTo(lines.report().triples());
        Graph expected = graph(lines.bytes(), Lang.NTRIPLES);
        assertThat(graph(turtle.bytes(), Lang.TURTLE).isIsomorphicWith(expected))
                .isTrue();
    }

    /** Many threads cannot ask the bag when they write; the bag of one thread that asks at once is the measure. */
    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"TURTLE", "N_TRIPLES"})
    void aCommonBagIsAskedInTheOrderOfTheDump(Format format) throws IOException {
        String corpus = corpus(400);
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        RdfMapping mapping = new RdfMapping(RdfConfig.wikidata());
        TripleWriter writer = format == Format.TURTLE
                ? new TurtleWriter(expected, mapping.namespaces(), Vocabulary.TYPE)
                : new NTriplesWriter(expected);
        Export export = mapping.export(Flavor.FULL_DUMP, writer);
        export.dumpHeader(STARTED);
        EntityParser parser = new EntityParser();
        corpus.lines().forEach(line -> {
            var document = (EntityDocument.OfEntity) parser.parse(line.getBytes(StandardCharsets.UTF_8));
            export.entity(document.entity(), document.version());
        });
        writer.finish();

        Output output = convert(corpus, format, Selection.of(Flavor.FULL_DUMP), 2);

        assertThat(output.bytes()).isEqualTo(expected.toByteArray());
        assertThat(output.report().triples()).isEqualTo(writer.triples());
    }

    @Test
    void whatAFullFlavorNeedsOfOtherEntitiesIsReported() throws IOException {
        assertThat(convert(item(1), Format.N_TRIPLES, Selection.of(Flavor.FULL), 1)
                        .report()
                        .stubsLeftOut())
                .isOne();
        assertThat(convert(item(1), Format.N_TRIPLES, Selection.of(Flavor.DUMP), 1)
                        .report()
                        .stubsLeftOut())
                .isZero();
    }

    @Test
    void whatStandsBeforeTheDamageOfADumpIsConverted() throws IOException {
        byte[] lines = (item(1) + "\n" + item(2) + "\n").getBytes(StandardCharsets.UTF_8);
        InputStream damage = InputStream.nullInputStream();
        damage.close();
        InputStream damaged = new SequenceInputStream(new ByteArrayInputStream(lines), damage);
        ConvertOptions options =
                new ConvertOptions(Format.JSON_LD, Selection.of(Flavor.DUMP), false, 2, Optional.empty());
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        assertThatThrownBy(() -> new Convert(RdfConfig.wikidata(), options).run(damaged, out, new Quiet()))
                .hasMessage("Stream closed");

        assertThat(graph(out.toByteArray(), Lang.JSONLD).stream().map(Object::toString))
                .anyMatch(triple -> triple.contains("number 2"));
    }

    private static final class Quiet implements Convert.Listener {
        @Override
        public void bad(long line, String reason) {
            throw new AssertionError(reason);
        }

        @Override
        public void progressed(long entities, long triples, long bytes) {
            // Not of interest.
        }
    }

    private static String corpus(int entities) throws IOException {
        return String.join("\n", Shared.entities(entities));
    }

    @Test
    void canonicalOutputDoesNotDependOnOrder() throws IOException {
        ConvertOptions canonical =
                new ConvertOptions(Format.N_TRIPLES, Selection.of(Flavor.DUMP), true, 1, Optional.empty());
        String forwards = item(1) + "\n" + PROPERTY.formatted(5) + "\n" + item(2);
        String backwards = item(2) + "\n" + PROPERTY.formatted(5) + "\n" + item(1);

        Output output = convert(forwards, canonical);

        assertThat(output.text())
                .isEqualTo(convert(backwards, canonical).text())
                .contains("_:c14n0");
        assertThat(output.text().lines()).isSorted().doesNotHaveDuplicates();
    }
}
