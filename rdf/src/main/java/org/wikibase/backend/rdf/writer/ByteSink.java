package org.wikibase.backend.rdf.writer;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.wikibase.backend.rdf.text.Utf8Buffer;

/** A buffer in front of a stream: whole triples go in, blocks come out. Failures of the stream come unchecked. */
final class ByteSink {

    private static final int BLOCK = 1 << 16;

    private final OutputStream out;
    private final Utf8Buffer buffer = new Utf8Buffer(BLOCK + (1 << 12));
    private long handedOn;

    ByteSink(OutputStream out) {
        this.out = out;
    }

    Utf8Buffer buffer() {
        return buffer;
    }

    void endOfTriple() {
        if (buffer.length() >= BLOCK) {
            flush();
        }
    }

    /** How many bytes were written, whether handed on or not. */
    long bytes() {
        return handedOn + buffer.length();
    }

    void flush() {
        handedOn += buffer.length();
        try {
            buffer.drainTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
