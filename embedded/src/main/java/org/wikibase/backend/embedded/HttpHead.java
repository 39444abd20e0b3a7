package org.wikibase.backend.embedded;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * First line and headers of an HTTP/1.1 message, as they came: a signature covers them.
 *
 * @param headers lines {@code Name: value}
 */
record HttpHead(String firstLine, List<String> headers) {
    private static final int LIMIT = 64 * 1024;

    /** @return empty when the stream ends before the message */
    static Optional<HttpHead> read(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int matched = 0;
        while (matched < 4) {
            int next = in.read();
            if (next < 0) {
                if (bytes.size() == 0) {
                    return Optional.empty();
                }
                throw new EOFException("HTTP head ends early");
            }
            if (bytes.size() == LIMIT) {
                throw new IOException("HTTP head is too long");
            }
            bytes.write(next);
            matched = next == "\r\n\r\n".charAt(matched) ? matched + 1 : next == '\r' ? 1 : 0;
        }
        List<String> lines = bytes.toString(StandardCharsets.ISO_8859_1).lines().toList();
        return Optional.of(new HttpHead(lines.get(0), lines.subList(1, lines.size() - 1)));
    }

    Optional<String> header(String name) {
        return headers.stream()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst();
    }

    boolean has(String name, String value) {
        return header(name).filter(value::equalsIgnoreCase).isPresent();
    }

    HttpHead without(String name) {
        return new HttpHead(
                firstLine,
                headers.stream()
                        .filter(line -> !line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                        .toList());
    }

    /** The second word: a request's path, a response's status. */
    String secondWord() {
        return firstLine.split(" ", 3)[1];
    }

    String method() {
        return firstLine.substring(0, firstLine.indexOf(' '));
    }

    byte[] bytes() {
        String text = firstLine + "\r\n"
                + String.join("", headers.stream().map(h -> h + "\r\n").toList()) + "\r\n";
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
