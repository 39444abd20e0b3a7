package org.wikibase.backend.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.net.http.HttpResponse;
import java.util.Locale;

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
