package org.wikibase.backend.rdf.convert;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.wikibase.backend.rdf.RdfMapping;
import org.wikibase.backend.rdf.Vocabulary;
import org.wikibase.backend.rdf.writer.NTriplesWriter;
import org.wikibase.backend.rdf.writer.TripleSink;
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
            case N_TRIPLES -> new Plain(NOTHING, NTriplesPiece::new);
            case TURTLE ->
                new Plain(
                        TurtleWriter.prefixes(mapping.namespaces()).getBytes(StandardCharsets.UTF_8), TurtlePiece::new);
            case RDF_XML -> JenaNotation.rdfXml(mapping.namespaces());
            case JSON_LD -> JenaNotation.jsonLd(mapping.namespaces());
        };
    }

    /** Opens a piece. */
    interface Opening {
        Piece open(OutputStream out);
    }

    /** Pieces that just follow each other. */
    record Plain(byte[] head, Opening opening) implements Notation {
        @Override
        public byte[] separator() {
            return NOTHING;
        }

        @Override
        public byte[] tail() {
            return NOTHING;
        }

        @Override
        public Piece open(OutputStream out) {
            return opening.open(out);
        }
    }

    /** Lines. */
    record NTriplesPiece(NTriplesWriter sink) implements Piece {

        NTriplesPiece(OutputStream out) {
            this(new NTriplesWriter(out));
        }

        @Override
        public void endOfEntity() {
            // Lines need no end.
        }

        @Override
        public long finish() {
            sink.flush();
            return sink.triples();
        }
    }

    /** Subjects; the prefixes stand in the head. */
    record TurtlePiece(TurtleWriter sink) implements Piece {

        TurtlePiece(OutputStream out) {
            this(new TurtleWriter(out, List.of(), Vocabulary.TYPE));
        }

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
