package org.wikibase.backend.rdf.convert;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Cuts a dump into documents without reading them: one per line, or an array in whatever layout. A document that is cut
 * off ends where its line does, if the next line begins a new one.
 */
final class Documents {

    private static final int BLOCK = 1 << 18;

    private final InputStream in;
    private byte[] buffer = new byte[BLOCK];
    private int at;
    private int limit;
    private long line = 1;
    private long bytesRead;

    Documents(InputStream in) {
        this.in = in;
    }

    /** @param line where the document begins, counted from 1 */
    record Document(long line, byte[] json) {}

    long bytesRead() {
        return bytesRead;
    }

    /** @return empty at the end */
    Optional<Document> next() throws IOException {
        if (!skipBetween()) {
            return Optional.empty();
        }
        long firstLine = line;
        int end = buffer[at] == '{' ? endOfObject() : endOfLine(at);
        byte[] json = Arrays.copyOfRange(buffer, at, end);
        at = end;
        return Optional.of(new Document(firstLine, json));
    }

    /** Passes over white space, the punctuation of an array around the documents, and marks that say it is UTF-8. */
    private boolean skipBetween() throws IOException {
        while (at < limit || fill()) {
            byte b = buffer[at];
            if (b == '\n') {
                line++;
            } else if (b == ByteOrderMark.FIRST && has(at + 2) && ByteOrderMark.isAt(buffer, at)) {
                at += 2;
            } else if (b != ' ' && b != '\t' && b != '\r' && b != ',' && b != '[' && b != ']') {
                return true;
            }
            at++;
        }
        return false;
    }

    private int endOfLine(int from) throws IOException {
        int i = from;
        while (has(i) && buffer[i] != '\n') {
            i++;
        }
        return i;
    }

    private int endOfObject() throws IOException {
        int depth = 0;
        boolean inString = false;
        for (int i = at; has(i); i++) {
            byte b = buffer[i];
            if (inString) {
                if (b == '\\') {
                    i++;
                } else if (b == '"') {
                    inString = false;
                } else if (b == '\n') {
                    return i;
                }
            } else if (b == '"') {
                inString = true;
            } else if (b == '{' || b == '[') {
                depth++;
            } else if (b == '}' || b == ']') {
                if (--depth == 0) {
                    return i + 1;
                }
            } else if (b == '\n') {
                if (has(i + 1) && buffer[i + 1] == '{') {
                    return i;
                }
                line++;
            }
        }
        return limit;
    }

    /** Whether there is a byte at {@code i}; the document so far is kept, but may move to the buffer's start. */
    private boolean has(int i) throws IOException {
        return i < limit || grow(i);
    }

    private boolean grow(int i) throws IOException {
        while (i >= limit) {
            if (limit == buffer.length) {
                buffer = Arrays.copyOf(buffer, 2 * buffer.length);
            }
            int count = in.read(buffer, limit, buffer.length - limit);
            if (count < 0) {
                return false;
            }
            limit += count;
            bytesRead += count;
        }
        return true;
    }

    /** Everything was used: starts over with an empty buffer, smaller again after a giant document. */
    private boolean fill() throws IOException {
        if (buffer.length > 8 * BLOCK) {
            buffer = new byte[BLOCK];
        }
        at = 0;
        limit = 0;
        return grow(0);
    }
}
