package org.wikibase.backend.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** How statements are found, and changed together with other things. */
abstract class StatementsContract {

    private final TestingApi api;

    StatementsContract(TestingApi api) {
        this.api = api;
    }

    private Reply add(String id, String property, String text) {
        return api.post("/entities/" + id + "/statements")
                .edit()
                .json("{\"claim\":" + Documents.statement(property, text) + "}")
                .send();
    }

    @Test
    void statementsAreListedCountedAndFilteredByProperty() {
        String one = api.newProperty();
        String two = api.newProperty();
        String id = api.newItem("Vltava");
        add(id, one, "a");
        add(id, one, "b");
        add(id, two, "c");
        String path = "/entities/" + id;

        assertThat(api.get(path + "/properties").send().json().at("/properties").toString())
                .isEqualTo("[\"" + one + "\",\"" + two + "\"]");
        JsonNode counts = api.get(path + "/property_counts").send().json().at("/property_counts");
        assertThat(counts.at("/" + one).asInt()).isEqualTo(2);
        assertThat(counts.at("/" + two).asInt()).isEqualTo(1);
        JsonNode all = api.get(path + "/statements").send().json().at("/statements");
        assertThat(all.at("/" + one)).hasSize(2);
        JsonNode filtered =
                api.get(path + "/statements?property=" + two).send().json().at("/statements");
        assertThat(filtered).hasSize(1);
        assertThat(filtered.at("/" + two + "/0/mainsnak/datavalue/value").asText())
                .isEqualTo("c");
        assertThat(api.get(path + "/statements?property=Q1").send().at("/error"))
                .isEqualTo("invalid_id");
    }

    @Test
    void aStatementIsNamedByItsContentsHashToo() {
        String property = api.newProperty();
        String id = api.newItem("Spree");
        String other = api.newItem("Havel");
        String guid = add(id, property, "a").at("/data/statements/0");
        add(other, property, "a");
        String path = "/entities/" + id + "/properties/" + property;
        String hash = api.get(path).send().at("/property_hashes/0");

        Reply read = api.get("/entities/" + id + "/statements/" + hash).send();
        Reply elsewhere = api.get("/entities/" + other + "/statements/" + hash).send();
        Reply changed = api.call("PATCH", "/entities/" + id + "/statements/" + hash)
                .edit()
                .json("{\"claim\":" + Documents.statement(property, "b") + "}")
                .send();
        Reply gone =
                api.delete("/entities/" + id + "/statements/" + hash).edit().send();
        String newHash = api.get(path).send().at("/property_hashes/0");
        Reply removed =
                api.delete("/entities/" + id + "/statements/" + newHash).edit().send();

        assertThat(hash).matches("[0-9a-f]{32}");
        assertThat(read.at("/id")).isEqualTo(guid);
        assertThat(elsewhere.status()).isEqualTo(200);
        assertThat(elsewhere.at("/id")).isNotEqualTo(guid);
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(gone.at("/error")).isEqualTo("statement_not_found");
        assertThat(removed.status()).isEqualTo(200);
        assertThat(api.get("/entities/" + id + "/properties").send().json().at("/properties"))
                .isEmpty();
    }

    @Test
    void aStatementIsPatched() {
        String property = api.newProperty();
        String id = api.newItem("Neisse");
        String guid = add(id, property, "a").at("/data/statements/0");
        String url = "/entities/" + id + "/statements/" + guid.replace("$", "%24");

        Reply patched = patch(url, "[{\"op\":\"replace\",\"path\":\"/rank\",\"value\":\"preferred\"}]");
        Reply foreign = patch(url, "[{\"op\":\"replace\",\"path\":\"/id\",\"value\":\"Q1$x\"}]");
        Reply broken = patch(url, "[{\"op\":\"replace\",\"path\":\"/rank\",\"value\":\"best\"}]");

        assertThat(patched.status()).as(patched.text()).isEqualTo(200);
        assertThat(api.get(url).send().at("/rank")).isEqualTo("preferred");
        assertThat(api.get(url).send().at("/mainsnak/datavalue/value")).isEqualTo("a");
        assertThat(foreign.at("/error")).isEqualTo("foreign_statement_id");
        assertThat(broken.at("/error")).isEqualTo("invalid_value");
    }

    private Reply patch(String url, String operations) {
        return api.call("PATCH", url)
                .edit()
                .bytes("application/json-patch+json", operations.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .send();
    }

    @Test
    void aPatchOfAnEntityIsDoneWhollyOrNotAtAll() {
        String property = api.newProperty();
        String id = api.newItem("Weser");
        add(id, property, "a");
        String url = "/entities/" + id;

        Reply done = api.call("PATCH", url)
                .edit()
                .base(2)
                .json("[{\"op\":\"add\",\"path\":\"/labels/de\",\"value\":{\"language\":\"de\",\"value\":\"Weser\"}},"
                        + "{\"op\":\"remove\",\"path\":\"/claims/" + property + "/0\"}]")
                .send();
        Reply failed = api.call("PATCH", url)
                .edit()
                .base(3)
                .json("[{\"op\":\"remove\",\"path\":\"/labels/de\"},"
                        + "{\"op\":\"test\",\"path\":\"/labels/en/value\",\"value\":\"Aller\"}]")
                .send();

        assertThat(done.revision()).as(done.text()).isEqualTo(3);
        assertThat(done.at("/data/revision/labels/de/value")).isEqualTo("Weser");
        assertThat(done.at("/data/revision/labels/en/value")).isEqualTo("Weser");
        assertThat(done.json().at("/data/revision/claims")).isEmpty();
        assertThat(failed.status()).isEqualTo(409);
        assertThat(failed.at("/error")).isEqualTo("patch_failed");
        assertThat(api.get(url).send().revision()).isEqualTo(3);
    }

    @Test
    void aPatchIsJudgedLikeAnyEdit() {
        String id = api.newItem("Fulda");

        assertThat(patched(id, "[{\"op\":\"remove\",\"path\":\"/labels/en\"}]", 0)
                        .at("/error"))
                .isEqualTo("base_required");
        assertThat(patched(id, "[{\"op\":\"add\",\"path\":\"/mood\",\"value\":7}]", 1)
                        .at("/error"))
                .isEqualTo("malformed");
        assertThat(patched(id, "[{\"op\":\"replace\",\"path\":\"/id\",\"value\":\"Q1\"}]", 1)
                        .at("/error"))
                .isEqualTo("invalid_id");
        assertThat(patched(id, "[{\"op\":\"replace\",\"path\":\"/labels/en/value\",\"value\":\" \"}]", 1)
                        .at("/error"))
                .isEqualTo("invalid_value");
        assertThat(patched(id, "[{\"op\":\"fly\",\"path\":\"/labels\"}]", 1).at("/error"))
                .isEqualTo("malformed");
        assertThat(patched(id, "{\"op\":\"remove\"}", 1).at("/error")).isEqualTo("malformed");
        assertThat(patched(id, "[{\"op\":\"remove\",\"path\":\"/labels/de\"}]", 1)
                        .at("/error"))
                .isEqualTo("patch_failed");
        assertThat(api.get("/entities/" + id).send().revision()).isEqualTo(1);
    }

    @Test
    void copiesOfCopiesDoNotFillTheMemory() {
        String id = api.newItem("x".repeat(200));
        StringBuilder operations = new StringBuilder("[");
        for (int i = 0; i < 60; i++) {
            operations
                    .append("{\"op\":\"copy\",\"from\":\"\",\"path\":\"/labels/x")
                    .append(i)
                    .append("\"},");
        }
        operations.setCharAt(operations.length() - 1, ']');

        Reply reply = patched(id, operations.toString(), 1);

        assertThat(reply.status()).isEqualTo(413);
        assertThat(reply.at("/error")).isEqualTo("too_large");
    }

    private Reply patched(String id, String operations, long base) {
        return api.call("PATCH", "/entities/" + id)
                .edit()
                .base(base)
                .json(operations)
                .send();
    }
}
