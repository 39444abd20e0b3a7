package org.wikibase.backend.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import org.wikibase.backend.api.http.Answer;

/** Requests that no HTTP client would send. */
final class RawHttp {

    private RawHttp() {}

    record Answer(int status, String text) {}

    /** Of a chunk that has one byte to say: however fast it is sent, the body itself comes slowly. */
    private static final String PADDING = ";x=" + "y".repeat(1_000);

    /**
     * Sends a body that never ends, until the server answers or hangs up.
     *
     * @return all that it says
     */
    static String trickle(int port, String operation, String type) throws IOException {
        String head =
                operation + " HTTP/1.1\r\nHost: localhost\r\nX-User-ID: 7\r\nX-Edit-Summary: slow\r\nContent-Type: "
                        + type + "\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n";
        byte[] chunk = ("1" + PADDING + "\r\n \r\n").getBytes(StandardCharsets.ISO_8859_1);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            OutputStream out = socket.getOutputStream();
            InputStream in = socket.getInputStream();
            try {
                out.write(head.getBytes(StandardCharsets.ISO_8859_1));
                while (in.available() == 0) {
                    out.write(chunk);
                }
            } catch (SocketException closed) {
                // With bytes of ours unread that is how a server closes; what it said can still be read.
            }
            try {
                in.transferTo(said);
            } catch (SocketException reset) {
                // Likewise.
            }
        }
        return said.toString(StandardCharsets.UTF_8);
    }

    /** Sends the characters as Latin-1 bytes, and reads until the server closes. */
    static Answer send(int port, String request) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            String text = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Answer(Integer.parseInt(text.split(" ", 3)[1]), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
