package org.wikibase.backend.rdf.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.lang.LabelToNode;
import org.apache.jena.riot.system.ErrorHandlerFactory;
import org.apache.jena.riot.system.StreamRDFBase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikibase.backend.rdf.Shared;
import org.wikibase.backend.rdf.config.RdfConfig;

/** Every entity of the corpus in every flavor; too long for each build, so only whoever names it runs it. */
class CorpusCampaign {

    /** As many graphs as this fit into memory at once. */
    private static final int ENTITIES = 1_000;

    private static List<String> corpus;

    @BeforeAll
    static void read() throws IOException {
        try (Stream<String> lines = Shared.corpus("entities.ndjson.gz")) {
            corpus = lines.toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"full", "long", "dump", "simple", "full-dump", "truthy-dump", "query-service"})
    void linesAndTurtleSayTheSame(String flavor) throws IOException {
        Selection selection = Selection.ofName(flavor).orElseThrow();
        long entities = 0;
        for (int from = 0; from < corpus.size(); from += ENTITIES) {
            String json = String.join("\n", corpus.subList(from, Math.min(corpus.size(), from + ENTITIES)));
            Output lines = convert(json, Format.N_TRIPLES, selection, 1);
            Output turtle = convert(json, Format.TURTLE, selection, 2);

            assertThat(lines.report.bad()).isZero();
            assertThat(turtle.report.triples()).isEqualTo(lines.report.triples());
            Set<Triple> expected = triples(lines.bytes, Lang.NTRIPLES);
            Set<Triple> read = triples(turtle.bytes, Lang.TURTLE);
            // Not by AssertJ, which would print both.
            assertThat(read.equals(expected)).isTrue();
            assertThat(expected).hasSizeGreaterThan(1_000);
            entities += lines.report.entities();
        }
        assertThat(entities).isEqualTo(3_988);
    }

    private record Output(byte[] bytes, ConvertReport report) {}

    private static Output convert(String json, Format format, Selection selection, int threads) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ConvertOptions options = new ConvertOptions(format, selection, false, threads, Optional.of(Instant.EPOCH));
        Convert.Listener listener = new Convert.Listener() {
            @Override
            public void bad(long line, String reason) {
                throw new AssertionError("line " + line + ": " + reason);
            }

            @Override
            public void progressed(long entities, long triples, long bytes) {
                // Nobody watches.
            }
        };
        ConvertReport report = new Convert(RdfConfig.wikidata(), options)
                .run(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), out, listener);
        return new Output(out.toByteArray(), report);
    }

    private static Set<Triple> triples(byte[] bytes, Lang lang) {
        Set<Triple> triples = new HashSet<>();
        RDFParser.create()
                .source(new ByteArrayInputStream(bytes))
                .lang(lang)
                .labelToNode(LabelToNode.createUseLabelAsGiven())
                .errorHandler(ErrorHandlerFactory.errorHandlerStrictNoLogging)
                .checking(false)
                .parse(new StreamRDFBase() {
                    @Override
                    public void triple(Triple triple) {
                        triples.add(triple);
                    }
                });
        return triples;
    }
}
