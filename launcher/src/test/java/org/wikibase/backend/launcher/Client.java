package org.wikibase.backend.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** An editor's tool: speaks HTTP to one API process as one user. */
final class Client {

    static final ObjectMapper JSON = new ObjectMapper();

    /** One for all: each has a thread and connections of its own. It sends no edit twice. */
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private final URI api;
    private final long user;
    private final String roles;

    Client(URI api, long user) {
        this(api, user, "");
    }

    private Client(URI api, long user, String roles) {
        this.api = api;
        this.user = user;
        this.roles = roles;
    }

    /** The same user with the right to protect. */
    Client asAdmin() {
        return new Client(api, user, "admin");
    }

    /** What came back. */
    record Answer(int status, String body, String commitId) {
        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException notJson) {
                throw new UncheckedIOException(body, notJson);
            }
        }

        boolean acknowledged() {
            return status == 200 || status == 201 || status == 202;
        }
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer post(String path, JsonNode body) {
        return send(request(path).POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    Answer post(String path, JsonNode body, long base) {
        return send(request(path)
                .header("X-Base-Revision-ID", Long.toString(base))
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    Answer put(String path, JsonNode body) {
        return send(request(path).PUT(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    Answer put(String path, JsonNode body, long base) {
        return send(request(path)
                .header("X-Base-Revision-ID", Long.toString(base))
                .PUT(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    Answer delete(String path) {
        return send(request(path).DELETE());
    }

    Answer importLines(String ndjson) {
        return send(request("/import")
                .setHeader("Content-Type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofString(ndjson)));
    }

    static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(api + path))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .header("X-User-ID", Long.toString(user))
                .header("X-User-Roles", roles)
                .header("X-Edit-Summary", "a test's edit");
    }

    /** Status 0 when the server went away without an answer. */
    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    response.body(),
                    response.headers().firstValue("X-Commit-ID").orElse(""));
        } catch (IOException gone) {
            return new Answer(0, String.valueOf(gone.getMessage()), "");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Answer(0, "interrupted", "");
        }
    }
}
