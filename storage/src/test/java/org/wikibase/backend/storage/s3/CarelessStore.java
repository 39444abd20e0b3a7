package org.wikibase.backend.storage.s3;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An object store that answers like S3 but does not mean it: each of its ways would lose edits. */
final class CarelessStore implements AutoCloseable {

    /** How it treats {@code If-None-Match: *}. */
    enum Way {
        /** Not at all. */
        IGNORES,
        /** Looks, and then stores; two who look at once both store. */
        LOOKS_FIRST,
        /** Tells one writer that it won, and keeps what the last one brought. */
        KEEPS_THE_LAST,
        /** Does not know the header. */
        REFUSES
    }

    private final Way way;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    private final CyclicBarrier two = new CyclicBarrier(2);

    CarelessStore(Way way) {
        this.way = way;
        try {
            server = HttpServer.create(
                    new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 64);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String key = exchange.getRequestURI().getPath();
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (exchange.getRequestMethod().equals("PUT")) {
                exchange.sendResponseHeaders(put(key, body), -1);
            } else {
                byte[] object = objects.get(key);
                exchange.sendResponseHeaders(200, object.length);
                exchange.getResponseBody().write(object);
            }
        }
    }

    private int put(String key, byte[] body) {
        return switch (way) {
            case REFUSES -> 501;
            case IGNORES -> {
                objects.put(key, body);
                yield 200;
            }
            case KEEPS_THE_LAST -> objects.put(key, body) == null ? 200 : 412;
            case LOOKS_FIRST -> lookThenPut(key, body);
        };
    }

    private int lookThenPut(String key, byte[] body) {
        boolean isThere = objects.containsKey(key);
        meetAnother();
        if (!isThere) {
            objects.put(key, body);
        }
        return isThere ? 412 : 200;
    }

    private void meetAnother() {
        try {
            two.await(1, TimeUnit.SECONDS);
        } catch (BrokenBarrierException | TimeoutException alone) {
            two.reset();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
