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
        addSitelinks();
        addStatements();
        addLexemes();
        addStates();
        addUsers();
        addShared();
    }

    private void addReads() {
        example("GET /health", 200, () -> api.get("/health"));
        example("GET /metrics", 200, () -> api.get("/metrics"));
        example("GET /docs", 200, () -> api.get("/docs"));
        example("GET /docs/{file}", 200, () -> api.get("/docs/swagger-ui.css"));
        example("GET /openapi.json", 200, () -> api.get("/openapi.json"));
        example("GET /entities", 200, () -> api.get("/entities?entity_type=item"));
        for (String type : List.of("items", "properties", "lexemes")) {
            example("GET /entities/" + type, 200, () -> api.get("/entities/" + type));
        }
        example("POST /entities/batch", 200, () -> api.post("/entities/batch").json("[\"" + item() + "\"]"));
        example("GET /statements/batch", 200, () -> api.get("/statements/batch?entity_ids=" + item()));
        example("GET /raw/{id}/{revision}", 200, () -> api.get("/raw/" + item() + "/1"));
        example("GET /entities/{id}/revisions", 200, () -> api.get("/entities/" + item() + "/revisions"));
        example("GET /entities/{id}", 200, () -> api.get("/entities/" + item()));
        example("GET /entities/{id}/history", 200, () -> api.get("/entities/" + item() + "/history"));
        example("GET /entities/{id}/revision/{revision}", 200, () -> api.get("/entities/" + item() + "/revision/1"));
        for (String form : List.of("json", "ttl")) {
            example(
                    "GET /entities/{id}/revision/{revision}/" + form,
                    200,
                    () -> api.get("/entities/" + item() + "/revision/1/" + form));
        }
        example(
                "POST /users/{user}/keys",
                201,
                () -> api.post("/users/7/keys").edit().json("{\"name\":\"a\"}"));
        example("GET /users/{user}/keys", 200, () -> api.get("/users/7/keys").edit());
        example("DELETE /users/{user}/keys/{key}", 200, () -> {
            Reply made =
                    api.post("/users/7/keys").edit().json("{\"name\":\"b\"}").send();
            return api.delete("/users/7/keys/" + made.at("/key/id")).edit();
        });
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
        for (String place : List.of("/entities/", "/entities/items/", "/entities/properties/")) {
            Supplier<String> entity = place.contains("properties") ? this::property : this::item;
            addTexts(place + "{id}/labels", place, entity, "/labels", 200);
            addTexts(place + "{id}/descriptions", place, entity, "/descriptions", 200);
            addAliases(place, entity);
        }
        addTexts("/entities/lexemes/{id}/lemmas", "/entities/lexemes/", this::lexeme, "/lemmas", 409);
    }

    /** @param added what adding a text where one is already answers */
    private void addTexts(String path, String place, Supplier<String> entity, String kind, int added) {
        Supplier<String> url = () -> {
            String address = place + entity.get() + kind;
            api.put(address + "/en").edit().json(Documents.term("en", "one")).send();
            api.put(address + "/de").edit().json(Documents.term("de", "eins")).send();
            return address;
        };
        String term = Documents.term("en", "another");
        example("GET " + path, 200, () -> api.get(url.get()));
        example("GET " + path + "/{language}", 200, () -> api.get(url.get() + "/en"));
        example(
                "PUT " + path + "/{language}",
                200,
                () -> api.put(url.get() + "/en").edit().json(term));
        example(
                "POST " + path + "/{language}",
                added,
                () -> api.post(url.get() + "/en").edit().json(term));
        example(
                "DELETE " + path + "/{language}",
                200,
                () -> api.delete(url.get() + "/en").edit());
    }

    private void addAliases(String place, Supplier<String> entity) {
        String path = place + "{id}/aliases";
        Supplier<String> url = () -> {
            String address = place + entity.get() + "/aliases";
            api.put(address + "/en").edit().json("[\"one\",\"two\"]").send();
            return address;
        };
        example("GET " + path, 200, () -> api.get(url.get()));
        example("GET " + path + "/{language}", 200, () -> api.get(url.get() + "/en"));
        example(
                "PUT " + path + "/{language}",
                200,
                () -> api.put(url.get() + "/en").edit().json("[\"three\"]"));
        example(
                "POST " + path + "/{language}",
                200,
                () -> api.post(url.get() + "/en").edit().json(Documents.term("en", "three")));
        example(
                "DELETE " + path + "/{language}",
                200,
                () -> api.delete(url.get() + "/en").edit());
    }

    private void addSitelinks() {
        for (String place : List.of("/entities/", "/entities/items/")) {
            String path = place + "{id}/sitelinks";
            Supplier<String> url = () -> {
                String address = place + item() + "/sitelinks";
                api.put(address + "/enwiki").edit().json(title("One")).send();
                return address;
            };
            example("GET " + path, 200, () -> api.get(url.get()));
            example("GET " + path + "/{site}", 200, () -> api.get(url.get() + "/enwiki"));
            example(
                    "PUT " + path + "/{site}",
                    200,
                    () -> api.put(url.get() + "/enwiki").edit().json(title("Two")));
            example(
                    "POST " + path + "/{site}",
                    200,
                    () -> api.post(url.get() + "/dewiki").edit().json(title("Eins")));
            example(
                    "DELETE " + path + "/{site}",
                    200,
                    () -> api.delete(url.get() + "/enwiki").edit());
        }
    }

    /** A link to a page that no other item has. */
    private static String title(String start) {
        return "{\"title\":\"" + start + " " + System.nanoTime() + "\",\"badges\":[\"Q1\"]}";
    }

    private void addLexemes() {
        String lexemes = "/entities/lexemes/";
        for (String kind : List.of("language", "lexicalcategory")) {
            String member = kind.equals("language") ? "language" : "lexical_category";
            example("GET /entities/lexemes/{id}/" + kind, 200, () -> api.get(lexemes + lexeme() + "/" + kind));
            example(
                    "PUT /entities/lexemes/{id}/" + kind,
                    200,
                    () -> api.put(lexemes + lexeme() + "/" + kind).edit().json("{\"" + member + "\":\"Q7\"}"));
        }
        addParts("forms", "forms/{form}", "representation", Documents.FORM);
        addParts("senses", "senses/{sense}", "glosses", Documents.SENSE);
        String form = "/entities/lexemes/forms/{form}/grammatical_features";
        example("GET " + form, 200, () -> api.get(part("forms", Documents.FORM) + "/grammatical_features"));
        example(
                "PUT " + form,
                200,
                () -> api.put(part("forms", Documents.FORM) + "/grammatical_features")
                        .edit()
                        .json("[\"Q1\",\"Q2\"]"));
    }

    private void addParts(String parts, String path, String texts, String draft) {
        String lexemes = "/entities/lexemes/";
        example("GET /entities/lexemes/{id}/" + parts, 200, () -> api.get(lexemes + lexeme() + "/" + parts));
        example(
                "POST /entities/lexemes/{id}/" + parts,
                201,
                () -> api.post(lexemes + lexeme() + "/" + parts).edit().json(draft));
        String one = "/entities/lexemes/" + path;
        example("GET " + one, 200, () -> api.get(part(parts, draft)));
        example("DELETE " + one, 200, () -> api.delete(part(parts, draft)).edit());
        example(
                "POST " + one + "/statements",
                200,
                () -> api.post(part(parts, draft) + "/statements")
                        .edit()
                        .json("{\"claim\":" + Documents.statement(property(), "a") + "}"));
        addTexts(one + "/" + texts, "", () -> part(parts, draft), "/" + texts, 409);
    }

    /** The address of a new form or sense. */
    private String part(String parts, String draft) {
        return api.post("/entities/lexemes/" + lexeme() + "/" + parts)
                .edit()
                .json(draft)
                .send()
                .header("Location")
                .replace("/v1/entitybase", "");
    }

    private void addStates() {
        example(
                "POST /redirects",
                200,
                () -> api.post("/redirects")
                        .edit()
                        .json("{\"redirect_from_id\":\"" + item() + "\",\"redirect_to_id\":\"" + item() + "\"}"));
        example(
                "POST /merges",
                200,
                () -> api.post("/merges")
                        .edit()
                        .base(1)
                        .json("{\"merge_from_id\":\"" + item() + "\",\"merge_to_id\":\"" + item() + "\"}"));
        example("POST /entities/{id}/revert-redirect", 200, () -> {
            String id = item();
            api.post("/redirects")
                    .edit()
                    .json("{\"redirect_from_id\":\"" + id + "\",\"redirect_to_id\":\"" + item() + "\"}")
                    .send();
            return api.post("/entities/" + id + "/revert-redirect").edit().json("{\"revert_to_revision_id\":1}");
        });
        example(
                "POST /entities/{id}/revert",
                200,
                () -> api.post("/entities/" + item() + "/revert").edit().base(1).json("{\"to_revision_id\":1}"));
        for (String state : List.of("lock", "archive", "semi-protect", "mass-edit-protect")) {
            for (String method : List.of("POST", "DELETE")) {
                example(
                        method + " /entities/{id}/" + state,
                        200,
                        () -> api.call(method, "/entities/" + item() + "/" + state)
                                .edit()
                                .header("X-User-Roles", "admin"));
            }
        }
    }

    private void addUsers() {
        example("GET /stats", 200, () -> api.get("/stats"));
        example("GET /users/stat", 200, () -> api.get("/users/stat"));
        example("POST /users", 201, () -> {
            long user = System.nanoTime();
            return api.post("/users")
                    .edit()
                    .header("X-User-ID", Long.toString(user))
                    .json("{\"user_id\":" + user + "}");
        });
        for (String path : List.of("", "/preferences", "/watchlist", "/watchlist/stats", "/watchlist/notifications")) {
            example(
                    "GET /users/{user}" + path,
                    200,
                    () -> api.get(user() + path).edit());
        }
        for (String path :
                List.of("/activity", "/thanks/received", "/thanks/sent", "/endorsements", "/endorsements/stats")) {
            example("GET /users/{user}" + path, 200, () -> api.get(user() + path));
        }
        example(
                "PUT /users/{user}/preferences",
                200,
                () -> api.put(user() + "/preferences")
                        .edit()
                        .json("{\"notification_limit\":60,\"retention_hours\":48}"));
        example(
                "PUT /users/{user}/watchlist/toggle",
                200,
                () -> api.put(user() + "/watchlist/toggle").edit().json("{\"enabled\":true}"));
        example("POST /users/{user}/watchlist", 201, () -> watch(item()));
        example("POST /users/{user}/watchlist/remove", 200, () -> {
            String item = item();
            watch(item).send();
            return api.post(user() + "/watchlist/remove").edit().json("{\"entity_id\":\"" + item + "\"}");
        });
        example("DELETE /users/{user}/watchlist/{watch}", 200, () -> {
            String id = watch(item()).send().id();
            return api.delete(user() + "/watchlist/" + id).edit();
        });
        // Nobody is told anything yet, so there is nothing that could be checked.
        example(
                "PUT /users/{user}/watchlist/notifications/{notification}/check",
                404,
                () -> api.put(user() + "/watchlist/notifications/" + "0".repeat(32) + "/check")
                        .edit());
        example("POST /entities/{id}/revisions/{revision}/thank", 201, () -> {
            user();
            return api.post("/entities/" + itemOf("8") + "/revisions/1/thank").edit();
        });
        example("POST /users/{user}/thank", 201, () -> {
            user();
            return api.post("/users/8/thank").edit().json("{\"entity_id\":\"" + itemOf("8") + "\",\"revision_id\":1}");
        });
        example(
                "GET /entities/{id}/revisions/{revision}/thanks",
                200,
                () -> api.get("/entities/" + item() + "/revisions/1/thanks"));
    }

    private String user() {
        api.post("/users").edit().json("{\"user_id\":7}").send();
        return "/users/7";
    }

    private TestingApi.Request watch(String item) {
        return api.post(user() + "/watchlist").edit().json("{\"entity_id\":\"" + item + "\",\"properties\":null}");
    }

    private String itemOf(String user) {
        return api.post("/entities/items")
                .edit()
                .header("X-User-ID", user)
                .json("{\"type\":\"item\"}")
                .send()
                .id();
    }

    private void addShared() {
        example(
                "POST /entities/edits",
                200,
                () -> api.post("/entities/edits")
                        .edit()
                        .json("[{\"id\":\"" + item() + "\",\"base_revision_id\":1,\"patch\":"
                                + "[{\"op\":\"remove\",\"path\":\"/labels/en\"}]}]"));
        example(
                "POST /statements/batch",
                200,
                () -> api.post("/statements/batch").json("[\"" + shared() + "\"]"));
        example("GET /statements/most_used", 200, () -> api.get("/statements/most_used?limit=3"));
        example(
                "POST /statements/cleanup-orphaned",
                200,
                () -> api.post("/statements/cleanup-orphaned")
                        .edit()
                        .header("X-User-Roles", "admin")
                        .json("{\"older_than_days\":365,\"limit\":1}"));
        example("GET /statements/{hash}", 200, () -> api.get("/statements/" + shared()));
        example("GET /resolve/statements/{hashes}", 200, () -> api.get("/resolve/statements/" + shared()));
        example(
                "GET /entities/{id}/statements/{statement}/history",
                200,
                () -> api.get(statement(property()) + "/history"));
        example("POST /statements/{hash}/endorse", 201, () -> {
            user();
            return api.post("/statements/" + shared() + "/endorse").edit();
        });
        example("DELETE /statements/{hash}/endorse", 200, () -> {
            user();
            String endorse = "/statements/" + shared() + "/endorse";
            api.post(endorse).edit().send();
            return api.delete(endorse).edit();
        });
        String hash = "/statements/" + "0".repeat(32);
        example("GET /statements/{hash}/endorsements", 200, () -> api.get(hash + "/endorsements"));
        example("GET /statements/{hash}/endorsements/stats", 200, () -> api.get(hash + "/endorsements/stats"));
    }

    /** The hash of a new statement, once the index knows it. */
    private String shared() {
        return SharedStatementsContract.known(api, statement(property()));
    }

    private void addStatements() {
        example("GET /entities/{id}/properties", 200, () -> api.get("/entities/" + item() + "/properties"));
        example("GET /entities/{id}/property_counts", 200, () -> api.get("/entities/" + item() + "/property_counts"));
        example(
                "GET /entities/{id}/properties/{properties}",
                200,
                () -> api.get("/entities/" + item() + "/properties/P1,P2"));
        example(
                "GET /entity/{id}/properties/{properties}",
                200,
                () -> api.get("/entity/" + item() + "/properties/P1,P2"));
        example("GET /entities/{id}/statements", 200, () -> api.get("/entities/" + item() + "/statements"));
        example("GET /entities/{id}/statements/{statement}", 200, () -> api.get(statement(property())));
        example(
                "PATCH /entities/{id}",
                200,
                () -> api.call("PATCH", "/entities/" + item())
                        .edit()
                        .base(1)
                        .json("[{\"op\":\"remove\",\"path\":\"/labels/en\"}]"));
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

    /** With the prefix that most paths have. */
    private String operation(String example) {
        boolean system = example.matches("GET /(health|metrics|docs.*)");
        return system ? example : example.replaceFirst(" ", " " + api.url().getPath());
    }

    @TestFactory
    List<DynamicTest> everyRouteAnswersItsExample() {
        TestingDocument document = TestingDocument.of(api);
        return examples.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    TestingApi.Request request = entry.getValue().request().get();
                    document.requireAskedAsTold(operation(entry.getKey()), request);
                    Reply reply = request.send();
                    assertThat(reply.status())
                            .as(reply.text())
                            .isEqualTo(entry.getValue().status());
                    assertThat(reply.header("X-Request-Id")).isNotEmpty();
                    document.requireForetold(operation(entry.getKey()), reply);
                }))
                .toList();
    }
}
