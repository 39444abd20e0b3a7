package org.wikibase.backend.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.wikibase.backend.rdf.Flavor;
import org.wikibase.backend.rdf.config.RdfConfig;
import org.wikibase.backend.rdf.convert.Convert;
import org.wikibase.backend.rdf.convert.ConvertOptions;
import org.wikibase.backend.rdf.convert.EntityMapper;
import org.wikibase.backend.rdf.convert.Format;
import org.wikibase.backend.rdf.convert.Selection;
import org.wikibase.backend.rdf.json.EntityParser;
import org.wikibase.backend.rdf.mapping.RdfMapping;
import org.wikibase.backend.rdf.names.Vocabulary;
import org.wikibase.backend.rdf.writer.NTriplesWriter;
import org.wikibase.backend.rdf.writer.Namespace;
import org.wikibase.backend.rdf.writer.TripleSink;
import org.wikibase.backend.rdf.writer.TurtleWriter;

/** JSON bytes to RDF bytes, one pass over all documents at a time. */
public class ConvertBenchmark {

    private static final RdfMapping MAPPING = new RdfMapping(RdfConfig.wikidata());

    /** Documents to convert. */
    @State(Scope.Thread)
    public static class Input {

        /** {@code corpus}, or a sample of those that the peers can read too. */
        @Param({"corpus", "peers"})
        public String documents;

        private final EntityParser parser = new EntityParser();
        private List<byte[]> all;

        @Setup
        public void read() throws IOException {
            List<byte[]> corpus = Corpus.entities();
            all = documents.equals("corpus") ? corpus : Toolkit.knowing(corpus).sample(corpus);
        }

        private void write(TripleSink sink) {
            EntityMapper mapper = new EntityMapper(MAPPING, Selection.of(Flavor.FULL_DUMP));
            for (byte[] document : all) {
                mapper.write(parser.parse(document), sink);
            }
        }
    }

    @Benchmark
    public long nTriples(Input input, Work work) {
        return work.count(() -> writeNTriples(input, OutputStream.nullOutputStream()));
    }

    private static long writeNTriples(Input input, OutputStream out) {
        NTriplesWriter writer = new NTriplesWriter(out);
        input.write(writer);
        writer.flush();
        return writer.triples();
    }

    @Benchmark
    public long turtle(Input input, Work work) {
        return work.count(() -> {
            TurtleWriter writer =
                    new TurtleWriter(OutputStream.nullOutputStream(), MAPPING.namespaces(), Vocabulary.TYPE);
            input.write(writer);
            writer.finish();
            return writer.triples();
        });
    }

    static List<Namespace> namespaces() {
        return MAPPING.namespaces();
    }

    /** All triples of some documents, for those who need them ready. */
    static byte[] nTriples(List<byte[]> documents) {
        Input input = new Input();
        input.all = documents;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writeNTriples(input, out);
        return out.toByteArray();
    }

    /** A dump as {@code wikibase convert} reads it. */
    @State(Scope.Benchmark)
    public static class Dump {

        @Param({"1", "2"})
        public int threads;

        private byte[] lines;

        @Setup
        public void read() throws IOException {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (byte[] document : Corpus.entities()) {
                all.write(document);
                all.write('\n');
            }
            lines = all.toByteArray();
        }
    }

    /** With all that {@code wikibase convert} does besides; by the clock, as it has threads of its own. */
    @Benchmark
    public long dump(Dump dump) throws IOException {
        Convert convert = new Convert(
                RdfConfig.wikidata(),
                new ConvertOptions(Format.N_TRIPLES, Selection.of(Flavor.DUMP), false, dump.threads, Optional.empty()));
        return convert.run(new ByteArrayInputStream(dump.lines), OutputStream.nullOutputStream(), new Silence())
                .triples();
    }

    private static final class Silence implements Convert.Listener {

        @Override
        public void bad(long line, String reason) {
            throw new IllegalStateException("line " + line + ": " + reason);
        }

        @Override
        public void progressed(long entities, long triples, long bytes) {
            // Nobody looks.
        }
    }
}
