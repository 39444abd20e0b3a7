package org.wikibase.backend.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Bad input: refused with a status, a code and a sentence, before anything is stored (I9). */
abstract class RefusalContract {

    private static final String ITEM_LABELLED =
            "{\"type\":\"item\",\"labels\":{\"en\":{\"language\":\"en\",\"value\":%s}}}";

    private final TestingApi api;
    private final Backend backend;

    RefusalContract(TestingApi api, Backend backend) {
        this.api = api;
        this.backend = backend;
    }

    /** What is wrong, how it is sent, and how it is refused. */
    private record Bad(String what, Function<TestingApi, TestingApi.Request> request, int status, String code) {}

    @TestFactory
    Stream<DynamicTest> badBodies() {
        return Stream.of(
                        body("truncated", "{\"type\":\"item\",\"labels\":{\"en\":", "malformed"),
                        body("empty", "", "malformed"),
                        body("not an object", "[]", "malformed"),
                        body("two documents", "{\"type\":\"item\"} {\"type\":\"item\"}", "malformed"),
                        body("a key twice", "{\"type\":\"item\",\"labels\":{},\"labels\":{}}", "malformed"),
                        body("half a surrogate pair", ITEM_LABELLED.formatted("\"\\ud83d\""), "malformed"),
                        body("U+0000", ITEM_LABELLED.formatted("\"a\\u0000b\""), "invalid_value"),
                        body("carriage return", ITEM_LABELLED.formatted("\"a\\rb\""), "invalid_value"),
                        body("a label of another type", ITEM_LABELLED.formatted("7"), "malformed"),
                        body(
                                "a label that is too long",
                                ITEM_LABELLED.formatted('"' + "x".repeat(251) + '"'),
                                "invalid_value"),
                        body("a label of blanks", ITEM_LABELLED.formatted("\" \""), "invalid_value"),
                        body("an unknown member", "{\"type\":\"item\",\"mood\":7}", "malformed"),
                        body(
                                "another type than the path's",
                                "{\"type\":\"property\",\"datatype\":\"string\"}",
                                "invalid_id"),
                        body("an id of its own choice", "{\"type\":\"item\",\"id\":\"Q77\"}", "invalid_value"),
                        body("the id Q0", "{\"type\":\"item\",\"id\":\"Q0\"}", "invalid_id"),
                        body("a number in front", "{\"type\":\"item\",\"id\":\"Q99999999999999999999\"}", "invalid_id"),
                        body("depth 10,000", "{\"mood\":" + "[".repeat(10_000), "too_deep"),
                        body("depth 10,000 where it matters", "{\"claims\":" + "[".repeat(10_000), "malformed"),
                        bytes("not UTF-8", malformedUtf8(), "malformed"))
                .map(this::refused);
    }

    private static Bad body(String what, String text, String code) {
        return bytes(what, text.getBytes(StandardCharsets.UTF_8), code);
    }

    private static Bad bytes(String what, byte[] bytes, String code) {
        return new Bad(what, api -> api.post("/entities/items").edit().bytes("application/json", bytes), 400, code);
    }

    /** A label with an overlong encoding of a slash. */
    private static byte[] malformedUtf8() {
        String[] around = ITEM_LABELLED.formatted("\"|\"").split("\\|");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(around[0].getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(new byte[] {(byte) 0xC0, (byte) 0xAF});
        bytes.writeBytes(around[1].getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }

    @TestFactory
    Stream<DynamicTest> badHeaders() {
        String label = "/entities/" + api.newItem("headers") + "/labels/en";
        String term = Documents.term("en", "changed");
        return Stream.of(
                        new Bad(
                                "no user",
                                a -> a.put(label).header("X-Edit-Summary", "x").json(term),
                                401,
                                "unauthenticated"),
                        header("a user that is no number", label, "X-User-ID", "me", 400, "missing_header"),
                        header("a user below zero", label, "X-User-ID", "-1", 400, "missing_header"),
                        new Bad(
                                "no summary",
                                a -> a.put(label).header("X-User-ID", "7").json(term),
                                400,
                                "missing_header"),
                        header("a summary of 201", label, "X-Edit-Summary", "x".repeat(201), 400, "missing_header"),
                        header("a base that is no number", label, "X-Base-Revision-ID", "x", 400, "missing_header"),
                        header("a base to come", label, "X-Base-Revision-ID", "9", 409, "edit_conflict"),
                        header("a foreign tag", label, "If-Match", "\"abc\"", 400, "missing_header"),
                        header("an edit type of 101", label, "X-Edit-Type", "x".repeat(101), 400, "missing_header"),
                        header("an edit type of two words", label, "X-Edit-Type", "a b", 400, "missing_header"),
                        header("a mass edit, perhaps", label, "X-Mass-Edit", "maybe", 400, "missing_header"),
                        header(
                                "another media type",
                                label,
                                "Content-Type",
                                "text/plain",
                                415,
                                "unsupported_media_type"),
                        header("a compressed body", label, "Content-Encoding", "gzip", 415, "unsupported_media_type"),
                        new Bad(
                                "tag and base of two minds",
                                a -> a.put(label)
                                        .edit()
                                        .base(1)
                                        .header("If-Match", "\"2\"")
                                        .json(term),
                                400,
                                "missing_header"))
                .map(this::refused);
    }

    private static Bad header(String what, String path, String name, String value, int status, String code) {
        return new Bad(
                what,
                api -> api.put(path)
                        .edit()
                        .json(Documents.term("en", "changed"))
                        .header(name, value),
                status,
                code);
    }

    @TestFactory
    Stream<DynamicTest> badAddresses() {
        String id = api.newItem("addresses");
        return Stream.of(
                        get("the id Q0", "/entities/Q0", 400, "invalid_id"),
                        get("too large a number", "/entities/Q99999999999999999999", 400, "invalid_id"),
                        get("a lower-case id", "/entities/" + id.toLowerCase(Locale.ROOT), 400, "invalid_id"),
                        get("no such entity", "/entities/Q2000000000", 404, "entity_not_found"),
                        get("no such revision", "/entities/" + id + "/revision/2", 404, "revision_not_found"),
                        get("revision 0", "/entities/" + id + "/revision/0", 404, "revision_not_found"),
                        get("an unknown suffix", "/entities/" + id + ".exe", 404, "route_not_found"),
                        get("no such route", "/nothing/here", 404, "route_not_found"),
                        get("a limit of 0", "/entities/" + id + "/history?limit=0", 400, "invalid_value"),
                        get("a limit of 101", "/entities/" + id + "/history?limit=101", 400, "invalid_value"),
                        new Bad(
                                "a form that cannot be made",
                                a -> a.get("/entities/" + id).header("Accept", "image/png"),
                                406,
                                "not_acceptable"),
                        new Bad("no such method", a -> a.call("POST", "/entities/" + id), 405, "method_not_allowed"),
                        new Bad(
                                "a method nobody knows",
                                a -> a.call("BREW", "/entities/" + id),
                                405,
                                "method_not_allowed"),
                        get("headers of 20 kB", "/health", "X-Long", "x".repeat(20_000), 431, "headers_too_large"))
                .map(this::refused);
    }

    private static Bad get(String what, String path, int status, String code) {
        return new Bad(what, api -> api.get(path), status, code);
    }

    private static Bad get(String what, String path, String header, String value, int status, String code) {
        return new Bad(what, api -> api.get(path).header(header, value), status, code);
    }

    @TestFactory
    Stream<DynamicTest> badEdits() {
        String id = api.newItem("edits");
        String other = api.newItem("another");
        String property = api.newProperty();
        String foreign = Documents.statement(property, "a")
                .replaceFirst("\\{", "{\"id\":\"" + other + "\\$5627445f-43cb-ed6d-3adb-760e85bd17ee\",");
        String guid = "/entities/" + id + "/statements/" + id + "%245627445f-43cb-ed6d-3adb-760e85bd17ee";
        String nowhere = "/entities/Q2000000000";
        return Stream.of(
                        edit(
                                "PUT",
                                "/entities/items/" + id,
                                "{\"type\":\"item\",\"id\":\"" + id + "\"}",
                                428,
                                "base_required"),
                        edit(
                                "PUT",
                                "/entities/items/" + id,
                                "{\"type\":\"item\",\"id\":\"" + other + "\"}",
                                400,
                                "invalid_value"),
                        edit("PUT", nowhere + "/labels/en", Documents.term("en", "x"), 404, "entity_not_found"),
                        edit("DELETE", nowhere, "{}", 404, "entity_not_found"),
                        edit("DELETE", "/entities/" + id, "{\"delete_type\":\"hard\"}", 403, "not_permitted"),
                        edit("DELETE", "/entities/" + id, "{\"delete_type\":\"x\"}", 400, "invalid_value"),
                        edit("DELETE", "/entities/" + id, "{\"mood\":\"x\"}", 400, "malformed"),
                        edit("PUT", "/entities/" + id + "/labels/en", Documents.term("de", "x"), 400, "malformed"),
                        edit("PUT", "/entities/" + id + "/labels/en", "{\"value\":\"x\"}", 400, "malformed"),
                        edit(
                                "PUT",
                                "/entities/" + id + "/labels/en",
                                "{\"language\":\"en\",\"value\":7}",
                                400,
                                "malformed"),
                        edit(
                                "PUT",
                                "/entities/" + id + "/labels/x%20y",
                                Documents.term("x y", "x"),
                                400,
                                "invalid_value"),
                        edit(
                                "POST",
                                "/entities/" + id + "/statements",
                                "{\"claim\":" + foreign + "}",
                                422,
                                "foreign_statement_id"),
                        edit(
                                "POST",
                                "/entities/" + id + "/statements",
                                claim("P2000000000", "a"),
                                400,
                                "unknown_property"),
                        edit("POST", "/entities/" + id + "/statements", "{\"claim\":[]}", 400, "malformed"),
                        edit("POST", "/entities/" + id + "/statements", "{}", 400, "malformed"),
                        edit("POST", "/entities/" + id + "/properties/Q1", "{\"claims\":[]}", 400, "invalid_id"),
                        edit("POST", "/entities/" + id + "/properties/P1", claims(property), 400, "invalid_value"),
                        edit("PUT", guid, claim(property, "a"), 404, "statement_not_found"),
                        edit("PUT", guid, "{\"claim\":" + foreign + "}", 422, "foreign_statement_id"),
                        edit("DELETE", guid, "", 404, "statement_not_found"),
                        new Bad(
                                "import to Q0",
                                a -> a.post("/import").json(Documents.item("Q0", 1)),
                                400,
                                "invalid_id"))
                .map(this::refused);
    }

    private static Bad edit(String method, String path, String body, int status, String code) {
        return new Bad(
                method + " " + path + " " + body,
                api -> api.call(method, path).edit().json(body),
                status,
                code);
    }

    private static String claim(String property, String text) {
        return "{\"claim\":" + Documents.statement(property, text) + "}";
    }

    private static String claims(String property) {
        return "{\"claims\":[" + Documents.statement(property, "a") + "]}";
    }

    @TestFactory
    Stream<DynamicTest> theWrongTypeOfEveryField() {
        String property = api.newProperty();
        List<Bad> all = new ArrayList<>();
        new Fields(Documents.everything(property)).withAnotherType().forEach((field, body) -> {
            all.add(new Bad(field, a -> a.post("/entities/items").edit().json(body), 400, "malformed"));
        });
        return all.stream().map(this::refused);
    }

    private DynamicTest refused(Bad bad) {
        return DynamicTest.dynamicTest(bad.what(), () -> {
            TestingApi.Request request = bad.request().apply(api);
            String before = backend.contents();

            Reply reply = request.send();

            assertThat(reply.status()).as(reply.text()).isEqualTo(bad.status());
            assertThat(reply.at("/error")).as(reply.text()).isEqualTo(bad.code());
            assertThat(reply.at("/message")).isNotBlank().doesNotContain("Exception", "\tat ");
            assertThat(backend.contents()).isEqualTo(before);
        });
    }

    @Test
    void fiftyMegabytesAreRefusedBeforeTheyAreRead() {
        String before = backend.contents();
        String head = """
                POST /v1/entitybase/entities/items HTTP/1.1
                Host: localhost
                X-User-ID: 7
                X-Edit-Summary: x
                Content-Type: application/json
                Content-Length: 52428800

                """;

        RawHttp.Answer answer = RawHttp.send(api.port(), head.replace("\n", "\r\n") + "{\"type\":");

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.text()).contains("\"error\":\"too_large\"");
        assertThat(backend.contents()).isEqualTo(before);
    }

    @Test
    void aBodyWithoutAStatedLengthIsBoundedToo() {
        byte[] large = ("{\"type\":\"item\",\"labels\":\"" + "x".repeat(9 << 20)).getBytes(StandardCharsets.UTF_8);

        Reply reply = api.post("/entities/items")
                .edit()
                .body("application/json", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))
                .send();

        assertThat(reply.status()).isEqualTo(413);
    }

    @Test
    void whatIsNotHttpIsRefusedInOurShape() {
        RawHttp.Answer answer = RawHttp.send(api.port(), "GET /health HTTP/1.1\r\nHost x\r\n\r\n");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("\"error\":\"malformed\"").doesNotContain("Jetty");
    }
}
