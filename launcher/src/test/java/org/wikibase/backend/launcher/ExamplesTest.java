package org.wikibase.backend.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.wikibase.backend.api.ApiServer;
import org.wikibase.backend.api.Storage;
import org.wikibase.backend.api.config.ApiConfig;
import org.wikibase.backend.storage.memory.MemoryIndex;
import org.wikibase.backend.storage.memory.MemoryMappings;
import org.wikibase.backend.storage.memory.MemorySnapshots;

/** Every example of the document works as it stands there, on a wiki that holds the demo's sample and nothing else. */
class ExamplesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String REGISTER = "POST /v1/entitybase/users";

    /** What only an earlier answer can name; and nobody is thanked for what was imported. */
    private static final Set<String> NOT_BY_THEMSELVES = Set.of(
            "DELETE /v1/entitybase/users/{user}/keys/{key}",
            "DELETE /v1/entitybase/users/{user}/watchlist/{watch}",
            "PUT /v1/entitybase/users/{user}/watchlist/notifications/{notification}/check",
            "POST /v1/entitybase/entities/{id}/revisions/{revision}/thank",
            "POST /v1/entitybase/users/{user}/thank");

    private static final Map<String, String> BEFORE = Map.of(
            "POST /v1/entitybase/entities/{id}/revert-redirect", "POST /v1/entitybase/redirects",
            "POST /v1/entitybase/users/{user}/watchlist/remove", "POST /v1/entitybase/users/{user}/watchlist",
            "DELETE /v1/entitybase/statements/{hash}/endorse", "POST /v1/entitybase/statements/{hash}/endorse");

    private static final ApiServer READ = wiki();

    @AfterAll
    static void stop() {
        READ.close();
    }

    private static ApiServer wiki() {
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Storage storage = new Storage(new MemoryIndex(), new MemorySnapshots(), new MemoryMappings());
        ApiServer api = ApiServer.start(ApiConfig.onFreePort(), storage, meters, List.of());
        try (InputStream sample = ExamplesTest.class.getResourceAsStream("/sample/entities.ndjson")) {
            HttpRequest load = HttpRequest.newBuilder(URI.create(api.url() + "/import"))
                    .header("Content-Type", "application/x-ndjson")
                    .POST(BodyPublishers.ofByteArray(sample.readAllBytes()))
                    .build();
            assertThat(sent(load).body()).contains("\"created\"").doesNotContain("\"refused\"");
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
        return api;
    }

    @TestFactory
    List<DynamicTest> everyExampleWorks() {
        JsonNode document = document();
        List<DynamicTest> tests = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                    String operation = method.toUpperCase(Locale.ROOT) + " " + path.getKey();
                    if (!NOT_BY_THEMSELVES.contains(operation)) {
                        tests.add(DynamicTest.dynamicTest(operation, () -> works(document, operation)));
                    }
                }));
        return tests;
    }

    private static JsonNode document() {
        try {
            return JSON.readTree(sent(HttpRequest.newBuilder(URI.create(READ.url() + "/openapi.json"))
                            .build())
                    .body());
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static void works(JsonNode document, String operation) {
        if (operation.startsWith("GET ") && !operation.contains("{user}")) {
            works(document, operation, READ);
            return;
        }
        // Of its own, as examples change the same entities.
        try (ApiServer api = wiki()) {
            if (operation.endsWith("/endorse")) {
                works(document, "GET /v1/entitybase/statements/{hash}", api);
            }
            if (operation.contains("{user}") || operation.endsWith("/endorse")) {
                works(document, REGISTER, api);
            }
            if (BEFORE.containsKey(operation)) {
                works(document, BEFORE.get(operation), api);
            }
            works(document, operation, api);
        }
    }

    private static void works(JsonNode document, String operation, ApiServer api) {
        HttpRequest request = request(document, operation, api.root());
        if (operation.contains("{hash") && operation.startsWith("GET ")) {
            // Shared statements are counted a moment after they were said.
            Waiting.until(operation, () -> sent(request).statusCode() != 404);
        }
        HttpResponse<String> answer = sent(request);
        assertThat(answer.statusCode()).as(request + " " + answer.body()).isBetween(200, 299);
    }

    private static HttpRequest request(JsonNode document, String operation, URI root) {
        String[] words = operation.split(" ", 2);
        JsonNode told = document.path("paths").path(words[1]).path(words[0].toLowerCase(Locale.ROOT));
        String path = words[1];
        List<String> query = new ArrayList<>();
        HttpRequest.Builder request = HttpRequest.newBuilder();
        for (JsonNode one : told.path("parameters")) {
            JsonNode parameter = resolved(document, one);
            String name = parameter.path("name").asText();
            String example = parameter.path("example").asText();
            switch (parameter.path("in").asText()) {
                case "path" -> path = path.replace("{" + name + "}", example);
                case "query" -> query.addAll(example.isEmpty() ? List.of() : List.of(name + "=" + example));
                default -> {
                    if (!example.isEmpty()) {
                        request.header(name, example);
                    }
                }
            }
        }
        JsonNode content = told.path("requestBody").path("content");
        if (content.isEmpty()) {
            request.method(words[0], BodyPublishers.noBody());
        } else {
            String type = content.fieldNames().next();
            JsonNode schema = resolved(document, content.path(type).path("schema"));
            request.header("Content-Type", type)
                    .method(
                            words[0],
                            BodyPublishers.ofString(
                                    schema.path("examples").path(0).toString()));
        }
        return request.uri(root.resolve(path + (query.isEmpty() ? "" : "?" + String.join("&", query))))
                .build();
    }

    private static JsonNode resolved(JsonNode document, JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }

    private static HttpResponse<String> sent(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new IllegalStateException(request.toString(), broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
