package org.wikibase.backend.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every route, asked once in the way it is meant; the list of routes is the server's own. */
abstract class RoutesContract {

    private final TestingApi api;
    private final Map<String, Example> examples = new TreeMap<>();

    /** A request that has to succeed, and the status that says so. */
    private record Example(int status, Supplier<TestingApi.Request> request) {}

    RoutesContract(TestingApi api) {
        this.api = api;
        addReads();
        addWholeEntities();
        addTerms();
        addStatements();
    }

    private void addReads() {
        example("GET /health", 200, () -> api.get("/health"));
        example("GET /metrics", 200, () -> api.get("/metrics"));
        example("GET /entities/{id}", 200, () -> api.get("/entities/" + item()));
        example("GET /entities/{id}/history", 200, () -> api.get("/entities/" + item() + "/history"));
        example("GET /entities/{id}/revision/{revision}", 200, () -> api.get("/entities/" + item() + "/revision/1"));
        example("POST /import", 201, () -> api.post("/import").json(Documents.item("Q9001", 5)));
    }

    private void addWholeEntities() {
        example(
                "POST /entities/items",
                201,
                () -> api.post("/entities/items").edit().json("{\"type\":\"item\"}"));
        example(
                "POST /entities/properties",
                201,
                () -> api.post("/entities/properties").edit().json("{\"type\":\"property\",\"datatype\":\"string\"}"));
        example(
                "POST /entities/lexemes",
                201,
                () -> api.post("/entities/lexemes").edit().json(Documents.LEXEME));
        example("PUT /entities/items/{id}", 200, () -> replacement("items", item(), "{\"type\":\"item\""));
        example(
                "PUT /entities/properties/{id}",
                200,
                () -> replacement("properties", property(), "{\"type\":\"property\",\"datatype\":\"string\""));
        example(
                "PUT /entities/lexemes/{id}",
                200,
                () -> replacement("lexemes", lexeme(), Documents.LEXEME.substring(0, Documents.LEXEME.length() - 1)));
        example(
                "DELETE /entities/{id}",
                200,
                () -> api.delete("/entities/" + item()).edit());
        example(
                "DELETE /entities/items/{id}",
                200,
                () -> api.delete("/entities/items/" + item()).edit());
        example(
                "DELETE /entities/properties/{id}",
                200,
                () -> api.delete("/entities/properties/" + property()).edit());
        example(
                "DELETE /entities/lexemes/{id}",
                200,
                () -> api.delete("/entities/lexemes/" + lexeme()).edit());
    }

    private void addTerms() {
        for (String kind : List.of("labels", "descriptions")) {
            addTerms("/entities/", kind, this::item);
            addTerms("/entities/items/", kind, this::item);
            addTerms("/entities/properties/", kind, this::property);
        }
    }

    private void addTerms(String place, String kind, Supplier<String> entity) {
        String path = place + "{id}/" + kind + "/{language}";
        String term = "{\"language\":\"en\",\"value\":\"another\"}";
        Supplier<String> url = () -> {
            String address = place + entity.get() + "/" + kind + "/en";
            api.put(address)
                    .edit()
                    .json("{\"language\":\"en\",\"value\":\"one\"}")
                    .send();
            return address;
        };
        example("GET " + path, 200, () -> api.get(url.get()));
        example("PUT " + path, 200, () -> api.put(url.get()).edit().json(term));
        example("DELETE " + path, 200, () -> api.delete(url.get()).edit());
    }

    private void addStatements() {
        example(
                "POST /entities/{id}/statements",
                200,
                () -> api.post("/entities/" + item() + "/statements")
                        .edit()
                        .json("{\"claim\":" + Documents.statement(property(), "a") + "}"));
        example("POST /entities/{id}/properties/{property}", 200, () -> {
            String property = property();
            return api.post("/entities/" + item() + "/properties/" + property)
                    .edit()
                    .json("{\"claims\":[" + Documents.statement(property, "a") + "]}");
        });
        for (String method : List.of("PUT", "PATCH")) {
            example(method + " /entities/{id}/statements/{statement}", 200, () -> {
                String property = property();
                return api.call(method, statement(property))
                        .edit()
                        .json("{\"claim\":" + Documents.statement(property, "b") + "}");
            });
        }
        example(
                "DELETE /entities/{id}/statements/{statement}",
                200,
                () -> api.delete(statement(property())).edit());
    }

    private void example(String operation, int status, Supplier<TestingApi.Request> request) {
        examples.put(operation, new Example(status, request));
    }

    private String item() {
        return api.newItem("one");
    }

    private String property() {
        return api.newProperty();
    }

    private String lexeme() {
        return api.post("/entities/lexemes")
                .edit()
                .json(Documents.LEXEME)
                .send()
                .id();
    }

    private TestingApi.Request replacement(String place, String id, String opened) {
        return api.put("/entities/" + place + "/" + id).edit().base(1).json(opened + ",\"id\":\"" + id + "\"}");
    }

    /** The address of a new statement. */
    private String statement(String property) {
        String item = item();
        String guid = api.post("/entities/" + item + "/statements")
                .edit()
                .json("{\"claim\":" + Documents.statement(property, "a") + "}")
                .send()
                .at("/data/statements/0");
        return "/entities/" + item + "/statements/" + guid.replace("$", "%24");
    }

    @Test
    void everyRouteHasAnExampleAndEveryExampleARoute() {
        TreeSet<String> operations = new TreeSet<>();
        api.routes()
                .forEach(route ->
                        operations.add(route.operation().replace(api.url().getPath(), "")));

        assertThat(examples.keySet()).containsExactlyElementsOf(operations);
    }

    @TestFactory
    List<DynamicTest> everyRouteAnswersItsExample() {
        return examples.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    Reply reply = entry.getValue().request().get().send();
                    assertThat(reply.status())
                            .as(reply.text())
                            .isEqualTo(entry.getValue().status());
                    assertThat(reply.header("X-Request-Id")).isNotEmpty();
                }))
                .toList();
    }
}
