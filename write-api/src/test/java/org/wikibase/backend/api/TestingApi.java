package org.wikibase.backend.api;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.wikibase.backend.api.config.ApiConfig;
import org.wikibase.backend.api.http.Route;

/** An API server on a free port, and a client for it. */
final class TestingApi implements AutoCloseable {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final ApiServer server;

    private TestingApi(ApiServer server) {
        this.server = server;
    }

    static TestingApi over(Storage storage) {
        return over(storage, Map.of());
    }

    static TestingApi over(Storage storage, Map<String, String> settings) {
        Map<String, String> env = new TreeMap<>(settings);
        env.putIfAbsent("API_PORT", "0");
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        return new TestingApi(ApiServer.start(ApiConfig.from(env), storage, meters, List.of()));
    }

    List<Route> routes() {
        return server.routes();
    }

    URI url() {
        return server.url();
    }

    int port() {
        return server.port();
    }

    Request get(String path) {
        return new Request(this, "GET", path);
    }

    /** Of any server. */
    static Reply get(URI url) {
        return sent(HttpRequest.newBuilder(url).build());
    }

    private static Reply sent(HttpRequest request) {
        try {
            return new Reply(CLIENT.send(request, BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    Request post(String path) {
        return new Request(this, "POST", path);
    }

    Request put(String path) {
        return new Request(this, "PUT", path);
    }

    Request delete(String path) {
        return new Request(this, "DELETE", path);
    }

    Request call(String method, String path) {
        return new Request(this, method, path);
    }

    /** A new item without anything on it but its label; its id. */
    String newItem(String label) {
        String item = "{\"type\":\"item\",\"labels\":{\"en\":{\"language\":\"en\",\"value\":\"" + label + "\"}}}";
        return post("/entities/items").edit().json(item).send().id();
    }

    /** A new property of datatype string; its id. */
    String newProperty() {
        String property = "{\"type\":\"property\",\"datatype\":\"string\",\"labels\":{\"en\":{\"language\":\"en\","
                + "\"value\":\"property " + System.nanoTime() + "\"}}}";
        return post("/entities/properties").edit().json(property).send().id();
    }

    @Override
    public void close() {
        server.close();
    }

    /** One request in the making. */
    static final class Request {

        private final HttpRequest.Builder builder;
        private final String method;
        private final String path;
        private BodyPublisher body = BodyPublishers.noBody();
        private byte[] known = {};

        private Request(TestingApi api, String method, String path) {
            boolean system = path.matches("/(health|metrics|docs.*)");
            String base = system ? "http://127.0.0.1:" + api.port() : api.url().toString();
            this.builder = HttpRequest.newBuilder(URI.create(base + path));
            this.method = method;
            this.path = path;
        }

        /** With the headers that every edit has to have. */
        Request edit() {
            return header("X-User-ID", "7").header("X-Edit-Summary", "testing");
        }

        Request base(long revision) {
            return header("X-Base-Revision-ID", Long.toString(revision));
        }

        Request header(String name, String value) {
            builder.setHeader(name, value);
            return this;
        }

        Request json(String text) {
            return bytes("application/json", text.getBytes(StandardCharsets.UTF_8));
        }

        Request lines(String text) {
            return bytes("application/x-ndjson", text.getBytes(StandardCharsets.UTF_8));
        }

        Request bytes(String mediaType, byte[] bytes) {
            known = bytes.clone();
            return body(mediaType, BodyPublishers.ofByteArray(bytes));
        }

        Request body(String mediaType, BodyPublisher publisher) {
            body = publisher;
            return header("Content-Type", mediaType);
        }

        /** With its query. */
        String path() {
            return path;
        }

        /** As far as it is sent at once; empty without one. */
        byte[] body() {
            return known.clone();
        }

        Map<String, List<String>> headers() {
            return builder.copy().method(method, body).build().headers().map();
        }

        Reply send() {
            return sent(builder.method(method, body).build());
        }
    }
}
