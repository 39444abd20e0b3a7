package org.wikibase.backend.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** One client's connection through {@link FaultyS3}, with one connection to the server behind it. */
final class FaultyConnection implements AutoCloseable {
    private final Socket client;
    private final URI target;
    private final Function<HttpHead, Fault> judge;
    private Socket server = new Socket();
    private InputStream serverIn = InputStream.nullInputStream();

    FaultyConnection(Socket client, URI target, Function<HttpHead, Fault> judge) {
        this.client = client;
        this.target = target;
        this.judge = judge;
    }

    /** Returns when the client, or a fault, has ended the connection. */
    void serve() throws IOException {
        client.setTcpNoDelay(true);
        InputStream in = new BufferedInputStream(client.getInputStream());
        boolean open = true;
        while (open) {
            Optional<HttpHead> head = HttpHead.read(in);
            if (head.isEmpty()) {
                return;
            }
            // The body is read before the fault is chosen, as servers that fail mid-way do; Expect is not signed.
            if (head.get().has("Expect", "100-continue")) {
                send("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            }
            byte[] body = HttpBody.ofRequest(head.get(), in);
            open = answer(head.get().without("Expect"), body, in);
        }
    }

    /** @return whether the connection can take another request */
    private boolean answer(HttpHead request, byte[] body, InputStream in) throws IOException {
        Fault fault = judge.apply(request);
        Exchange exchange = fault.reachesServer() ? forward(request, body) : Exchange.NOTHING;
        return switch (fault) {
            case NONE -> relay(exchange);
            case ERROR, STORED_ERROR -> refuse(request, 500, "InternalError");
            case UNAVAILABLE -> refuse(request, 503, "SlowDown");
            case CONFLICT -> refuse(request, 409, "ConditionalRequestConflict");
            case DROPPED, STORED_DROPPED -> false;
            case STORED_SILENCE -> {
                // Until the client hangs up.
                in.transferTo(OutputStream.nullOutputStream());
                yield false;
            }
            case CUT -> {
                send(exchange.head());
                send(Arrays.copyOf(exchange.body(), exchange.body().length / 2));
                yield false;
            }
        };
    }

    private boolean relay(Exchange exchange) throws IOException {
        send(exchange.head());
        send(exchange.body());
        return exchange.reusable();
    }

    private boolean refuse(HttpHead request, int status, String code) throws IOException {
        String body = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>" + code + "</Code></Error>";
        String head = "HTTP/1.1 " + status + " " + code + "\r\nContent-Type: application/xml\r\nContent-Length: "
                + body.length() + "\r\n\r\n";
        boolean bodiless = request.method().equals("HEAD");
        send((bodiless ? head : head + body).getBytes(StandardCharsets.ISO_8859_1));
        return true;
    }

    private record Exchange(byte[] head, byte[] body, boolean reusable) {
        static final Exchange NOTHING = new Exchange(new byte[0], new byte[0], false);
    }

    private Exchange forward(HttpHead request, byte[] body) throws IOException {
        connect();
        OutputStream out = server.getOutputStream();
        out.write(request.bytes());
        out.write(body);
        out.flush();
        HttpHead response = HttpHead.read(serverIn).orElseThrow(() -> new IOException("No answer from " + target));
        byte[] answer = HttpBody.ofResponse(response, request.method(), serverIn);
        boolean reusable = !response.has("Connection", "close");
        if (!reusable) {
            server.close();
        }
        return new Exchange(response.bytes(), answer, reusable);
    }

    /** A request is never sent twice, so an old connection is looked at before it is used again. */
    private void connect() throws IOException {
        if (server.isConnected() && !server.isClosed() && !endedByServer()) {
            return;
        }
        server.close();
        server = new Socket();
        server.setTcpNoDelay(true);
        server.connect(new InetSocketAddress(target.getHost(), target.getPort()));
        serverIn = new BufferedInputStream(server.getInputStream());
    }

    private boolean endedByServer() throws IOException {
        server.setSoTimeout(1);
        try {
            // Nothing was asked: whatever can be read, the end or a late error, makes the connection useless.
            int ignored = serverIn.read();
            return true;
        } catch (SocketTimeoutException stillOpen) {
            return false;
        } finally {
            server.setSoTimeout(0);
        }
    }

    private void send(byte[] bytes) throws IOException {
        client.getOutputStream().write(bytes);
    }

    @Override
    public void close() throws IOException {
        client.close();
        server.close();
    }
}
