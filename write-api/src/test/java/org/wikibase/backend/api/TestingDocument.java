package org.wikibase.backend.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The API's own document, as a judge of what it takes and answers. */
record TestingDocument(JsonNode document) {

    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    static TestingDocument of(TestingApi api) {
        return new TestingDocument(api.get("/openapi.json").send().json());
    }

    /** @param operation such as {@code GET /v1/entitybase/entities/{id}} */
    JsonNode operation(String operation) {
        String[] parts = operation.split(" ", 2);
        JsonNode found = document.path("paths").path(parts[1]).path(parts[0].toLowerCase(Locale.ROOT));
        assertThat(found.isObject()).as(operation).isTrue();
        return found;
    }

    /** The request has the parameters, the headers and the body that the operation is said to take. */
    void requireAskedAsTold(String operation, TestingApi.Request request) {
        JsonNode told = operation(operation);
        Map<String, Boolean> queries = new TreeMap<>();
        Map<String, Boolean> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        told.path("parameters").forEach(one -> {
            JsonNode parameter = resolved(one);
            boolean required = parameter.path("required").asBoolean();
            switch (parameter.path("in").asText()) {
                case "query" -> queries.put(parameter.path("name").asText(), required);
                case "header" -> headers.put(parameter.path("name").asText(), required);
                default -> assertThat(required).isTrue();
            }
        });
        assertThat(queries.keySet()).as(operation).containsAll(queryOf(request.path()));
        requireNames(operation, queries, queryOf(request.path()));
        // Headers that nobody reads may be sent, too.
        Set<String> sent = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        sent.addAll(request.headers().keySet());
        requireNames(operation, headers, sent);
        JsonNode content = told.path("requestBody").path("content");
        if (request.body().length > 0) {
            String type = request.headers().get("Content-Type").get(0);
            JsonNode schema = content.path(type).path("schema");
            assertThat(schema.isObject()).as(operation + " takes " + type).isTrue();
            if (type.equals("application/json")) {
                requireValid(schema, new String(request.body(), StandardCharsets.UTF_8));
            }
        } else {
            assertThat(content.isEmpty()).as(operation + " takes a body").isTrue();
        }
    }

    private static Set<String> queryOf(String path) {
        Set<String> names = new TreeSet<>();
        int mark = path.indexOf('?');
        for (String one : mark < 0 ? new String[0] : path.substring(mark + 1).split("&")) {
            names.add(one.split("=", 2)[0]);
        }
        return names;
    }

    private static void requireNames(String operation, Map<String, Boolean> told, Set<String> sent) {
        told.forEach((name, required) -> {
            if (required) {
                assertThat(sent).as(operation + " needs " + name).contains(name);
            }
        });
    }

    /** The answer has a status that is foretold, and the body that goes with it. */
    void requireForetold(String operation, Reply reply) {
        JsonNode response = resolved(operation(operation).path("responses").path(Integer.toString(reply.status())));
        assertThat(response.isObject())
                .as(operation + " may answer " + reply.status() + "?")
                .isTrue();
        HttpResponse<byte[]> sent = reply.response();
        String type = sent.headers().firstValue("Content-Type").orElse("").split(";")[0];
        JsonNode schema = response.path("content").path(type).path("schema");
        if (type.equals("application/json")) {
            assertThat(schema.isObject()).as(operation + " may answer JSON?").isTrue();
            requireValid(schema, reply.text());
        }
    }

    void requireValid(JsonNode schema, String json) {
        ObjectNode judge = ((ObjectNode) document).objectNode();
        judge.set("components", document.path("components"));
        judge.set("allOf", judge.arrayNode().add(schema));
        assertThat(REGISTRY.getSchema(judge.toString(), InputFormat.JSON).validate(json, InputFormat.JSON))
                .as(json)
                .isEmpty();
    }

    /** What a reference within the document leads to, or the node itself. */
    JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }
}
