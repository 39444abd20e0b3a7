package org.wikibase.backend.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Patches of many entities in one request, and answers that are sent again. */
abstract class BatchEditsContract {

    private static final String PATH = "/entities/edits";

    private final TestingApi api;

    BatchEditsContract(TestingApi api) {
        this.api = api;
    }

    private static String label(String id, long base, String text) {
        return "{\"id\":\"" + id + "\",\"base_revision_id\":" + base
                + ",\"patch\":[{\"op\":\"add\",\"path\":\"/labels/de\",\"value\":{\"language\":\"de\",\"value\":\""
                + text
                + "\"}}]}";
    }

    private Reply send(String... edits) {
        return api.post(PATH).edit().json("[" + String.join(",", edits) + "]").send();
    }

    private String german(String id) {
        return api.get("/entities/" + id + "/labels/de").send().at("/value");
    }

    @Test
    void eachEditIsDoneOrRefusedByItself() {
        String good = api.newItem("one");
        String stale = api.newItem("two");
        String locked = api.newItem("three");
        api.post("/entities/" + locked + "/lock")
                .edit()
                .header("X-User-Roles", "admin")
                .send();

        Reply reply = send(
                label(good, 1, "eins"),
                label(stale, 7, "zwei"),
                label(locked, 2, "drei"),
                label("Q2000000000", 1, "x"));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().at("/results").findValuesAsText("status")).containsExactly("200", "409", "403", "404");
        assertThat(reply.at("/results/0/revision_id")).isEqualTo("2");
        assertThat(reply.at("/results/1/error")).isEqualTo("edit_conflict");
        assertThat(german(good)).isEqualTo("eins");
        assertThat(german(stale)).isEmpty();
    }

    @Test
    void whatCannotBeReadIsRefusedBeforeAnythingIsDone() {
        String good = api.newItem("one");
        String other = api.newItem("two");
        String edit = label(good, 1, "eins");

        List<Reply> refused = List.of(
                send(edit, label(good, 1, "zwei")),
                send(edit, "{\"id\":\"" + other + "\",\"patch\":[]}"),
                send(edit, "{\"id\":7,\"base_revision_id\":1,\"patch\":[]}"),
                send(edit, "{\"id\":\"" + other + "\",\"base_revision_id\":1,\"patch\":7}"),
                send(edit, "{\"id\":\"" + other + "\",\"base_revision_id\":1,\"patch\":[],\"x\":1}"),
                api.post(PATH).edit().json("{}").send(),
                api.post(PATH).edit().base(1).json("[" + edit + "]").send());

        assertThat(refused)
                .allSatisfy(reply -> assertThat(reply.status()).as(reply.text()).isEqualTo(400));
        assertThat(send(java.util.Collections.nCopies(101, edit).toArray(new String[0]))
                        .status())
                .isEqualTo(413);
        assertThat(api.get("/entities/" + good).send().revision()).isEqualTo(1);
    }

    @Test
    void aRepeatedBatchIsDoneOnce() {
        List<String> items = List.of(api.newItem("one"), api.newItem("two"));
        String body = "[" + label(items.get(0), 1, "eins") + "," + label(items.get(1), 1, "zwei") + "]";
        String key = "batch-" + System.nanoTime();

        Reply first =
                api.post(PATH).edit().header("Idempotency-Key", key).json(body).send();
        Reply second =
                api.post(PATH).edit().header("Idempotency-Key", key).json(body).send();

        assertThat(first.json().at("/results").findValuesAsText("revision_id")).containsExactly("2", "2");
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(items)
                .allSatisfy(id ->
                        assertThat(api.get("/entities/" + id).send().revision()).isEqualTo(2));
    }

    @Test
    void aCompressedAnswerIsTheSameWhenItIsSentAgainAndAnotherAfterAnEdit() {
        String id = api.newItem("long ".repeat(40).strip());
        for (String language : List.of("de", "fr", "it", "es", "pt", "nl", "pl", "cs", "sv", "da")) {
            api.put("/entities/" + id + "/descriptions/" + language)
                    .edit()
                    .json(Documents.term(language, "word ".repeat(40).strip()))
                    .send();
        }
        Reply plain = api.get("/entities/" + id).send();
        Reply first = compressed(id);
        Reply second = compressed(id);
        api.put("/entities/" + id + "/labels/de")
                .edit()
                .json(Documents.term("de", "neu"))
                .send();
        Reply after = compressed(id);

        assertThat(first.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(second.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(second.response().body()).isEqualTo(first.response().body());
        assertThat(unzipped(second)).isEqualTo(plain.text());
        assertThat(unzipped(after))
                .contains("neu")
                .isEqualTo(api.get("/entities/" + id).send().text());
    }

    private Reply compressed(String id) {
        return api.get("/entities/" + id).header("Accept-Encoding", "gzip").send();
    }

    private static String unzipped(Reply reply) {
        try (java.util.zip.GZIPInputStream in = new java.util.zip.GZIPInputStream(
                new java.io.ByteArrayInputStream(reply.response().body()))) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
