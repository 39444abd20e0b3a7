package org.wikibase.backend.launcher;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A connection that asks one thing after another and looks at no more of the answers than it must: whoever measures a
 * server beside itself takes little of the machine.
 */
final class KeptConnection implements AutoCloseable {

    private static final int BUFFER = 1 << 16;
    private static final String LENGTH = "Content-Length: ";
    private static final String TAG = "ETag: ";
    private static final String CHUNKED = "Transfer-Encoding: chunked";

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final byte[] copied = new byte[BUFFER];
    private final byte[] line = new byte[1 << 10];

    KeptConnection(URI api) throws IOException {
        socket = new Socket(InetAddress.getByName(api.getHost()), api.getPort());
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream(), BUFFER);
        out = socket.getOutputStream();
    }

    /** @param tag empty when the answer has none */
    record Answer(int status, long bytes, Optional<String> tag) {}

    /** A request in the form in which it is sent. */
    static byte[] request(String line, String headers, String body) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        String length = content.length == 0
                ? ""
                : "Content-Type: application/json\r\nContent-Length: " + content.length + "\r\n";
        String head = line + " HTTP/1.1\r\nHost: localhost\r\n" + headers + length + "\r\n";
        return (head + body).getBytes(StandardCharsets.UTF_8);
    }

    /** Over a connection of its own; whatever is not done is an error. */
    static byte[] ask(URI api, byte[] request) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (KeptConnection connection = new KeptConnection(api)) {
            int status = connection.exchange(request, body).status();
            if (status >= 300) {
                throw new IOException(status + ": " + body);
            }
        }
        return body.toByteArray();
    }

    void send(byte[] request) throws IOException {
        out.write(request);
    }

    Answer exchange(byte[] request, OutputStream body) throws IOException {
        send(request);
        return receive(body);
    }

    /** Waits for the answer to what was sent before; its body goes to {@code body}. */
    Answer receive(OutputStream body) throws IOException {
        int status = Integer.parseInt(line().substring(9, 12));
        long length = 0;
        boolean chunked = false;
        Optional<String> tag = Optional.empty();
        for (String header = line(); !header.isEmpty(); header = line()) {
            if (header.startsWith(LENGTH)) {
                length = Long.parseLong(header.substring(LENGTH.length()));
            } else if (header.startsWith(TAG)) {
                tag = Optional.of(header.substring(TAG.length()));
            } else if (header.equals(CHUNKED)) {
                chunked = true;
            }
        }
        long bytes = chunked ? chunks(body) : copy(length, body);
        return new Answer(status, bytes, tag);
    }

    private long chunks(OutputStream body) throws IOException {
        long bytes = 0;
        long length;
        do {
            length = Long.parseLong(line(), 16);
            bytes += copy(length, body);
            line();
        } while (length > 0);
        return bytes;
    }

    private long copy(long length, OutputStream body) throws IOException {
        for (long left = length; left > 0; ) {
            int count = in.read(copied, 0, (int) Math.min(left, copied.length));
            if (count < 0) {
                throw new EOFException("an answer ended before its time");
            }
            body.write(copied, 0, count);
            left -= count;
        }
        return length;
    }

    private String line() throws IOException {
        int length = 0;
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0 || length == line.length) {
                throw new EOFException("no line where one had to be");
            }
            line[length++] = (byte) next;
        }
        return new String(line, 0, length - 1, StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
