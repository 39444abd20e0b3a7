package org.wikibase.backend.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.wikibase.backend.api.http.HttpErrors;
import org.wikibase.backend.model.edit.Reason;
import org.wikibase.backend.model.edit.Rejected;
import org.wikibase.backend.storage.StorageUnavailable;
import org.wikibase.backend.storage.memory.MemoryMappings;
import org.wikibase.backend.storage.memory.MemorySnapshots;

/** Every refusal of the catalogue, provoked once through HTTP; a reason without an example fails the build. */
class CatalogueTest {

    private static final Backend BACKEND = new MemoryBackend();
    private static final TestingApi API = TestingApi.over(BACKEND.storage());
    private static final TestingIndex BROKEN = new TestingIndex();
    private static final TestingApi BROKEN_API =
            TestingApi.over(new Storage(BROKEN, new MemorySnapshots(), new MemoryMappings()));
    private static final String NOWHERE = "/entities/Q2000000000";

    private final Map<Reason, Supplier<TestingApi.Request>> examples = new EnumMap<>(Reason.class);
    private final String item = API.newItem("catalogue");

    CatalogueTest() {
        requests();
        absences();
        users();
        states();
        edits();
        failures();
    }

    @AfterAll
    static void stop() {
        API.close();
        BROKEN_API.close();
        BACKEND.close();
    }

    private String entity() {
        return "/entities/" + item;
    }

    private TestingApi.Request label(String id) {
        return API.put("/entities/" + id + "/labels/fr").edit().json(Documents.term("fr", "x"));
    }

    private void requests() {
        examples.put(Reason.MALFORMED, () -> API.post("/entities/items").edit().json("{"));
        examples.put(Reason.INVALID_ID, () -> API.get("/entities/Q0"));
        examples.put(
                Reason.INVALID_VALUE,
                () -> API.put(entity() + "/labels/fr").edit().json(Documents.term("fr", " ")));
        examples.put(Reason.TOO_LARGE, () -> API.post("/entities/items").edit().json(" ".repeat(9 << 20)));
        examples.put(Reason.TOO_DEEP, () -> API.post("/entities/items").edit().json("{\"x\":" + "[".repeat(200)));
        examples.put(
                Reason.MISSING_HEADER,
                () -> API.put(entity() + "/labels/fr").header("X-User-ID", "7").json(Documents.term("fr", "x")));
        examples.put(Reason.HEADERS_TOO_LARGE, () -> API.get(entity()).header("X-Long", "x".repeat(20_000)));
        examples.put(
                Reason.UNAUTHENTICATED, () -> API.put(entity() + "/labels/fr").json(Documents.term("fr", "x")));
        examples.put(
                Reason.UNSUPPORTED_MEDIA_TYPE,
                () -> API.post("/entities/items").edit().bytes("text/plain", new byte[] {'{', '}'}));
        examples.put(Reason.NOT_ACCEPTABLE, () -> API.get(entity()).header("Accept", "image/png"));
        examples.put(Reason.METHOD_NOT_ALLOWED, () -> API.post(entity()));
    }

    private void absences() {
        examples.put(Reason.ROUTE_NOT_FOUND, () -> API.get("/nothing/here"));
        examples.put(Reason.ENTITY_NOT_FOUND, () -> API.get(NOWHERE));
        examples.put(Reason.REVISION_NOT_FOUND, () -> API.get(entity() + "/revision/99"));
        examples.put(Reason.TERM_NOT_FOUND, () -> API.get(entity() + "/labels/de"));
        examples.put(Reason.STATEMENT_NOT_FOUND, () -> API.get(entity() + "/statements/x"));
        examples.put(Reason.KEY_NOT_FOUND, () -> API.delete("/users/7/keys/0").edit());
        examples.put(Reason.SITELINK_NOT_FOUND, () -> API.get(entity() + "/sitelinks/enwiki"));
        examples.put(
                Reason.LEXEME_PART_NOT_FOUND,
                () -> API.get("/entities/lexemes/forms/"
                        + API.post("/entities/lexemes")
                                .edit()
                                .json(Documents.LEXEME)
                                .send()
                                .id()
                        + "-F7"));
        examples.put(
                Reason.NOT_A_REDIRECT,
                () -> API.post(entity() + "/revert-redirect").edit().json("{\"revert_to_revision_id\":1}"));
    }

    private void users() {
        examples.put(Reason.USER_NOT_FOUND, () -> API.get("/users/123456/activity"));
        examples.put(
                Reason.WATCH_NOT_FOUND,
                () -> API.delete(registered() + "/watchlist/" + "0".repeat(32)).edit());
        examples.put(
                Reason.NOTIFICATION_NOT_FOUND,
                () -> API.put(registered() + "/watchlist/notifications/x/check").edit());
        examples.put(
                Reason.ENDORSEMENT_NOT_FOUND,
                () -> API.delete(registered().replaceAll("/users/7", "/statements/" + "0".repeat(32) + "/endorse"))
                        .edit());
        examples.put(Reason.WATCHLIST_OFF, () -> {
            API.post("/users")
                    .edit()
                    .header("X-User-ID", "9")
                    .json("{\"user_id\":9}")
                    .send();
            API.put("/users/9/watchlist/toggle")
                    .edit()
                    .header("X-User-ID", "9")
                    .json("{\"enabled\":false}")
                    .send();
            return API.post("/users/9/watchlist")
                    .edit()
                    .header("X-User-ID", "9")
                    .json("{\"entity_id\":\"Q1\"}");
        });
        examples.put(Reason.ALREADY_THANKED, () -> {
            API.post("/users")
                    .edit()
                    .header("X-User-ID", "9")
                    .json("{\"user_id\":9}")
                    .send();
            String thank = entity() + "/revisions/1/thank";
            API.post(thank).header("X-User-ID", "9").send();
            return API.post(thank).header("X-User-ID", "9");
        });
        examples.put(Reason.ALREADY_ENDORSED, () -> {
            String item = registered().isEmpty() ? "" : API.newItem("x");
            String guid = API.post("/entities/" + item + "/statements")
                    .edit()
                    .json("{\"claim\":" + Documents.statement(API.newProperty(), "a") + "}")
                    .send()
                    .at("/data/statements/0");
            String statement = "/entities/" + item + "/statements/" + guid.replace("$", "%24");
            String endorse = "/statements/" + SharedStatementsContract.known(API, statement) + "/endorse";
            API.post(endorse).edit().send();
            return API.post(endorse).edit();
        });
    }

    private static String registered() {
        API.post("/users").edit().json("{\"user_id\":7}").send();
        return "/users/7";
    }

    private void states() {
        examples.put(Reason.ENTITY_DELETED, () -> {
            String id = API.newItem("x");
            API.delete("/entities/" + id).edit().send();
            return API.get("/entities/" + id);
        });
        examples.put(Reason.ENTITY_REDIRECTED, () -> {
            String id = API.newItem("x");
            redirect(id, item).send();
            return label(id);
        });
        examples.put(Reason.REDIRECT_TARGET, () -> redirect(item, item));
        examples.put(Reason.ENTITY_ARCHIVED, () -> label(protectedItem("archive")));
        examples.put(Reason.ENTITY_LOCKED, () -> label(protectedItem("lock")));
        examples.put(
                Reason.MASS_EDIT_PROTECTED,
                () -> label(protectedItem("mass-edit-protect")).header("X-Mass-Edit", "true"));
        examples.put(Reason.SEMI_PROTECTED, () -> label(protectedItem("semi-protect")));
        examples.put(Reason.NOT_PERMITTED, () -> API.post(entity() + "/lock").edit());
    }

    private static TestingApi.Request redirect(String from, String to) {
        return API.post("/redirects")
                .edit()
                .json("{\"redirect_from_id\":\"" + from + "\",\"redirect_to_id\":\"" + to + "\"}");
    }

    private static String protectedItem(String how) {
        String id = API.newItem("x");
        API.post("/entities/" + id + "/" + how)
                .edit()
                .header("X-User-Roles", "admin")
                .send();
        return id;
    }

    private void edits() {
        examples.put(Reason.TERM_EXISTS, () -> {
            API.put(entity() + "/aliases/en").edit().json("[\"one\"]").send();
            return API.post(entity() + "/aliases/en").edit().json(Documents.term("en", "one"));
        });
        examples.put(Reason.SITELINK_EXISTS, () -> {
            String url = "/entities/" + API.newItem("x") + "/sitelinks/enwiki";
            API.put(url).edit().json("{\"title\":\"A\"}").send();
            return API.post(url).edit().json("{\"title\":\"B\"}");
        });
        examples.put(Reason.SITELINK_TAKEN, () -> {
            String page = "{\"title\":\"Of another\"}";
            API.put("/entities/" + API.newItem("x") + "/sitelinks/enwiki")
                    .edit()
                    .json(page)
                    .send();
            return API.put("/entities/" + API.newItem("y") + "/sitelinks/enwiki")
                    .edit()
                    .json(page);
        });
        examples.put(Reason.MERGE_CONFLICT, () -> {
            String from = API.newItem("x");
            for (String id : List.of(from, item)) {
                API.put("/entities/" + id + "/descriptions/zu")
                        .edit()
                        .json(Documents.term("zu", "of " + id))
                        .send();
            }
            return API.post("/merges")
                    .edit()
                    .base(2)
                    .json("{\"merge_from_id\":\"" + from + "\",\"merge_to_id\":\"" + item + "\"}");
        });
        examples.put(Reason.KEY_REUSED, () -> {
            API.post("/entities/items")
                    .edit()
                    .header("Idempotency-Key", "once")
                    .json("{\"type\":\"item\"}")
                    .send();
            return API.post("/entities/properties")
                    .edit()
                    .header("Idempotency-Key", "once")
                    .json("{\"type\":\"property\",\"datatype\":\"string\"}");
        });
        examples.put(
                Reason.PATCH_FAILED,
                () -> API.call("PATCH", "/entities/" + API.newItem("x"))
                        .edit()
                        .base(1)
                        .json("[{\"op\":\"remove\",\"path\":\"/labels/zu\"}]"));
        examples.put(Reason.ENTITY_EXISTS, () -> API.post("/import").json(Documents.item(item, 1)));
        examples.put(Reason.EDIT_CONFLICT, () -> label(item).base(99));
        examples.put(Reason.PRECONDITION_FAILED, () -> label(item).header("If-Match", "\"99\""));
        examples.put(
                Reason.BASE_REQUIRED, () -> API.call("PATCH", entity()).edit().json("[]"));
        examples.put(
                Reason.FOREIGN_STATEMENT_ID,
                () -> API.post(entity() + "/statements")
                        .edit()
                        .json("{\"claim\":"
                                + Documents.statement("P1", "a")
                                        .replaceFirst("\\{", "{\"id\":\"Q1\\$5627445f-43cb-ed6d-3adb-760e85bd17ee\",")
                                + "}"));
        examples.put(
                Reason.UNKNOWN_PROPERTY,
                () -> API.post(entity() + "/statements")
                        .edit()
                        .json("{\"claim\":" + Documents.statement("P2000000000", "a") + "}"));
    }

    /** What makes these happen is tested where it happens; here is how clients are told. */
    private void failures() {
        for (Reason reason : List.of(
                Reason.TOO_SLOW,
                Reason.RATE_LIMITED,
                Reason.TOO_BUSY,
                Reason.OUTCOME_UNKNOWN,
                Reason.SNAPSHOT_CORRUPT)) {
            examples.put(reason, () -> broken(Rejected.because(reason, "Q1")));
        }
        examples.put(
                Reason.DEPENDENCY_DOWN,
                () -> broken(new StorageUnavailable("database", new IllegalStateException("gone"))));
        examples.put(Reason.UNEXPECTED, () -> broken(new IllegalStateException("ours")));
    }

    private static TestingApi.Request broken(RuntimeException failure) {
        BROKEN.failAlwaysWith(failure);
        return BROKEN_API.get("/entities/Q1");
    }

    @Test
    void everyReasonHasAnExample() {
        assertThat(examples.keySet()).containsExactly(Reason.values());
    }

    @TestFactory
    List<DynamicTest> everyReasonIsToldWithItsStatusAndStoresNothing() {
        return examples.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey().code(), () -> {
                    TestingApi.Request request = entry.getValue().get();
                    String before = BACKEND.contents();

                    Reply reply = request.send();

                    assertThat(reply.at("/error"))
                            .as(reply.text())
                            .isEqualTo(entry.getKey().code());
                    assertThat(reply.status()).isEqualTo(HttpErrors.status(entry.getKey()));
                    assertThat(reply.at("/message")).startsWith(entry.getKey().sentence());
                    assertThat(BACKEND.contents()).isEqualTo(before);
                }))
                .toList();
    }
}
