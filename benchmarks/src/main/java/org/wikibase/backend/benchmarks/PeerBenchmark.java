package org.wikibase.backend.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.eclipse.rdf4j.model.Model;
import org.eclipse.rdf4j.rio.RDFFormat;
import org.eclipse.rdf4j.rio.Rio;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What others need for a sample of the documents that all can read; RDF4J only for writing. */
public class PeerBenchmark {

    /** Wikidata-Toolkit and some documents that it can read. */
    @State(Scope.Thread)
    public static class Documents {

        private Toolkit toolkit;
        private List<byte[]> documents;

        @Setup
        public void read() throws IOException {
            List<byte[]> corpus = Corpus.entities();
            toolkit = Toolkit.knowing(corpus);
            documents = toolkit.sample(corpus);
        }
    }

    @Benchmark
    public long toolkitNTriples(Documents input, Work work) {
        return work.count(() -> input.toolkit.write(input.documents, OutputStream.nullOutputStream()));
    }

    /** Our triples of the same documents, in RDF4J's memory. */
    @State(Scope.Thread)
    public static class Triples {

        private Model model;

        @Setup
        public void read(Documents input) throws IOException {
            byte[] nTriples = ConvertBenchmark.nTriples(input.documents);
            model = Rio.parse(new ByteArrayInputStream(nTriples), RDFFormat.NTRIPLES);
            ConvertBenchmark.namespaces().forEach(each -> model.setNamespace(each.prefix(), each.iri()));
        }
    }

    @Benchmark
    public long rdf4jTurtle(Triples input, Work work) {
        return work.count(() -> {
            Rio.write(input.model, OutputStream.nullOutputStream(), RDFFormat.TURTLE);
            return input.model.size();
        });
    }
}
