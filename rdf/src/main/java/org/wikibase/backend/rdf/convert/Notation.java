package org.wikibase.backend.rdf.convert;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.wikibase.backend.rdf.mapping.RdfMapping;
import org.wikibase.backend.rdf.names.Vocabulary;
import org.wikibase.backend.rdf.writer.NTriplesWriter;
import org.wikibase.backend.rdf.writer.TripleSink;
import org.wikibase.backend.rdf.writer.TripleWriter;
import org.wikibase.backend.rdf.writer.TurtleWriter;

/** How a long output is put together from pieces that can be written independently. */
interface Notation {

    /** What stands before the first piece. */
    byte[] head();

    /** What stands between two pieces. */
    byte[] separator();

    /** What stands behind the last piece. */
    byte[] tail();

    Piece open(OutputStream out);

    /** Some entities' part of the output. */
    interface Piece {

        TripleSink sink();

        /** After each entity. */
        void endOfEntity();

        /** @return how many triples were written */
        long finish();
    }

    byte[] NOTHING = {};

    static Notation of(Format format, RdfMapping mapping) {
        return switch (format) {
            case N_TRIPLES -> new Streamed(NOTHING, NTriplesWriter::new);
            case TURTLE ->
                // The prefixes stand in the head alone.
                new Streamed(
                        TurtleWriter.prefixes(mapping.namespaces()).getBytes(StandardCharsets.UTF_8),
                        out -> new TurtleWriter(out, List.of(), Vocabulary.TYPE));
            case RDF_XML -> JenaNotation.rdfXml(mapping.namespaces());
            case JSON_LD -> JenaNotation.jsonLd(mapping.namespaces());
        };
    }

    /** Pieces that just follow each other. */
    record Streamed(byte[] head, Function<OutputStream, TripleWriter> opening) implements Notation {
        @Override
        public byte[] separator() {
            return NOTHING;
        }

        @Override
        public byte[] tail() {
            return NOTHING;
        }

        @Override
        public StreamedPiece open(OutputStream out) {
            return new StreamedPiece(opening.apply(out));
        }
    }

    /** Triples as they come. */
    record StreamedPiece(TripleWriter sink) implements Piece {

        @Override
        public void endOfEntity() {
            // The next subject ends the last one.
        }

        @Override
        public long finish() {
            sink.finish();
            return sink.triples();
        }
    }
}
