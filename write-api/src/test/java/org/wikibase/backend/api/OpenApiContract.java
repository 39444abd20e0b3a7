package org.wikibase.backend.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The document tells all there is, and nothing else. */
abstract class OpenApiContract {

    private final TestingApi api;
    private final TestingDocument document;

    OpenApiContract(TestingApi api) {
        this.api = api;
        this.document = TestingDocument.of(api);
    }

    @Test
    void everyRouteIsInItAndNothingElse() {
        TreeSet<String> routes = new TreeSet<>();
        api.routes().forEach(route -> routes.add(route.operation()));
        TreeSet<String> operations = new TreeSet<>();
        document.document()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(
                                method -> operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));

        assertThat(operations).isEqualTo(routes);
    }

    @Test
    void everyOperationIsDescribed() {
        List<String> ids = new ArrayList<>();
        api.routes().forEach(route -> {
            JsonNode operation = document.operation(route.operation());
            ids.add(operation.path("operationId").asText());
            assertThat(operation.path("summary").asText()).as(route.operation()).isNotBlank();
            assertThat(operation.path("responses").path("503").isObject()).isTrue();
            List<String> named = new ArrayList<>();
            operation.path("parameters").forEach(parameter -> {
                JsonNode resolved = document.resolved(parameter);
                if (resolved.path("in").asText().equals("path")) {
                    named.add("{" + resolved.path("name").asText() + "}");
                }
            });
            assertThat(named).allMatch(route.path()::contains);
            assertThat(named).hasSize(route.path().split("\\{", -1).length - 1);
        });
        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z_0-9]+"));
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        document.document()
                .findValuesAsText("$ref")
                .forEach(reference -> assertThat(
                                document.document().at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    @Test
    void examplesAreWhatTheirSchemasWant() {
        document.document()
                .at("/components/schemas")
                .forEach(schema ->
                        schema.path("examples").forEach(example -> document.requireValid(schema, example.toString())));
    }

    @Test
    void thePageShowsTheDocument() {
        String root = api.url().toString().replace(api.url().getPath(), "");
        Reply page = TestingApi.get(java.net.URI.create(root + "/docs"));
        Reply script = TestingApi.get(java.net.URI.create(root + "/docs/swagger-ui-bundle.js"));
        Reply other = TestingApi.get(java.net.URI.create(root + "/docs/package.json"));

        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.text()).contains("swagger-ui-bundle.js", api.url().getPath() + "/openapi.json");
        assertThat(script.status()).isEqualTo(200);
        assertThat(script.header("Content-Type")).startsWith("text/javascript");
        assertThat(script.response().body().length).isGreaterThan(1 << 20);
        assertThat(other.status()).isEqualTo(404);
    }
}
