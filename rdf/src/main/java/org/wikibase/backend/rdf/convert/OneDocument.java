package org.wikibase.backend.rdf.convert;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;
import org.wikibase.backend.rdf.mapping.RdfMapping;
import org.wikibase.backend.rdf.writer.TripleSink;

/** The triples of one entity as a whole document, in memory. */
public final class OneDocument {

    private OneDocument() {}

    /** @param triples writes them all into what it is given */
    public static byte[] of(Format format, RdfMapping mapping, Consumer<TripleSink> triples) {
        Notation notation = Notation.of(format, mapping);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(notation.head());
        Notation.Piece piece = notation.open(bytes);
        triples.accept(piece.sink());
        piece.finish();
        bytes.writeBytes(notation.tail());
        return bytes.toByteArray();
    }
}
