package org.wikibase.backend.embedded;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Bodies of HTTP/1.1 messages, read whole and kept as they are framed (chunk sizes included). */
final class HttpBody {
    private HttpBody() {}

    static byte[] ofRequest(HttpHead head, InputStream in) throws IOException {
        return read(head, in, false);
    }

    /** @param method of the request it answers */
    static byte[] ofResponse(HttpHead head, String method, InputStream in) throws IOException {
        boolean none = method.equals("HEAD")
                || head.secondWord().equals("204")
                || head.secondWord().equals("304");
        return none ? new byte[0] : read(head, in, true);
    }

    private static byte[] read(HttpHead head, InputStream in, boolean untilEnd) throws IOException {
        if (head.has("Transfer-Encoding", "chunked")) {
            return chunks(in);
        }
        Optional<String> length = head.header("Content-Length");
        if (length.isPresent()) {
            return exactly(in, Integer.parseInt(length.get()));
        }
        return untilEnd ? in.readAllBytes() : new byte[0];
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        int size;
        do {
            String line = line(in, all);
            size = Integer.parseInt(line.split(";", 2)[0].strip(), 16);
            if (size > 0) {
                all.write(exactly(in, size));
                line(in, all);
            }
        } while (size > 0);
        // Trailers, up to an empty line.
        String trailer;
        do {
            trailer = line(in, all);
        } while (!trailer.isEmpty());
        return all.toByteArray();
    }

    /** One line, also appended to {@code copy} with its end. */
    private static String line(InputStream in, ByteArrayOutputStream copy) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = in.read();
        while (next != '\n') {
            if (next < 0) {
                throw new EOFException("Chunk ends early");
            }
            line.write(next);
            next = in.read();
        }
        line.writeTo(copy);
        copy.write('\n');
        return line.toString(StandardCharsets.ISO_8859_1).strip();
    }

    private static byte[] exactly(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("Body ends after " + bytes.length + " of " + length + " bytes");
        }
        return bytes;
    }
}
