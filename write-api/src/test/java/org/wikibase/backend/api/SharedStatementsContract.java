package org.wikibase.backend.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Statements across entities, and where they came from. */
abstract class SharedStatementsContract {

    private static final int PATIENCE = 3_000;

    private final TestingApi api;

    SharedStatementsContract(TestingApi api) {
        this.api = api;
    }

    /** The hash of a statement, once the index knows it: that follows the feed. */
    static String known(TestingApi api, String address) {
        String item = address.replaceFirst("/statements/.*", "");
        String properties = api.get(item + "/properties").send().at("/properties/0");
        String hash = api.get(item + "/properties/" + properties).send().at("/property_hashes/0");
        for (int asked = 0; asked < PATIENCE; asked++) {
            if (api.get("/statements/" + hash).send().status() == 200) {
                return hash;
            }
            java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
        }
        throw new AssertionError("the index does not get to know " + hash);
    }

    /** The GUID in an address. */
    private String add(String item, String property, String value) {
        String guid = api.post("/entities/" + item + "/statements")
                .edit()
                .json("{\"claim\":" + Documents.statement(property, value) + "}")
                .send()
                .at("/data/statements/0");
        return "/entities/" + item + "/statements/" + guid.replace("$", "%24");
    }

    @Test
    void aStatementIsOneWhateverEntitiesSayIt() {
        String property = api.newProperty();
        List<String> items = List.of(api.newItem("one"), api.newItem("two"));
        String value = "shared " + System.nanoTime();
        String hash = known(api, add(items.get(0), property, value));
        add(items.get(1), property, value);
        Reply shared = api.get("/statements/" + hash).send();
        for (int asked = 0; asked < PATIENCE && !shared.at("/ref_count").equals("2"); asked++) {
            shared = api.get("/statements/" + hash).send();
        }

        assertThat(shared.at("/ref_count")).isEqualTo("2");
        assertThat(shared.at("/statement/mainsnak/datavalue/value")).isEqualTo(value);
        assertThat(shared.json().at("/carriers").findValuesAsText("entity_id"))
                .containsExactlyInAnyOrderElementsOf(items);
        assertThat(api.get("/statements/most_used?limit=10000&min_ref_count=2")
                        .send()
                        .text())
                .contains(hash);
        assertThat(api.get("/statements/most_used?min_ref_count=1000000000")
                        .send()
                        .json()
                        .at("/statements"))
                .isEmpty();
    }

    @Test
    void manyAreAskedForAtOnceInTheirOrder() {
        String property = api.newProperty();
        String item = api.newItem("one");
        String first = known(api, add(item, property, "one " + System.nanoTime()));
        String unknown = "f".repeat(32);

        Reply batch = api.post("/statements/batch")
                .json("[\"" + unknown + "\",\"" + first + "\"]")
                .send();
        Reply inOrder = api.get("/resolve/statements/" + unknown + "," + first).send();

        assertThat(batch.json().at("/statements").findValuesAsText("hash")).containsExactly(first);
        assertThat(batch.at("/not_found/0")).isEqualTo(unknown);
        assertThat(inOrder.json().get(0).isNull()).isTrue();
        assertThat(inOrder.at("/1/hash")).isEqualTo(first);
    }

    @Test
    void whatIsNoHashIsRefused() {
        List<Integer> refused = new ArrayList<>();
        for (String hash : List.of("0", "-1", "F".repeat(32), "0".repeat(33))) {
            refused.add(api.get("/statements/" + hash).send().status());
            refused.add(api.get("/statements/" + hash + "/endorsements/stats")
                    .send()
                    .status());
        }
        refused.add(api.post("/statements/batch").json("[\"x\"]").send().status());

        assertThat(refused).containsOnly(400);
        assertThat(api.get("/statements/" + "0".repeat(32)).send().at("/error")).isEqualTo("statement_not_found");
        String many = "[\"" + "0".repeat(32) + "\"" + (",\"" + "0".repeat(32) + "\"").repeat(100) + "]";
        assertThat(api.post("/statements/batch").json(many).send().status()).isEqualTo(413);
    }

    @Test
    void cleaningUpIsForAdmins() {
        TestingApi.Request cleanup =
                api.post("/statements/cleanup-orphaned").edit().json("{\"older_than_days\":1,\"limit\":10}");

        assertThat(cleanup.send().at("/error")).isEqualTo("not_permitted");
        assertThat(cleanup.header("X-User-Roles", "admin").send().at("/cleaned_count"))
                .isEqualTo("0");
        assertThat(api.post("/statements/cleanup-orphaned")
                        .edit()
                        .header("X-User-Roles", "admin")
                        .json("{\"older_than_days\":0,\"limit\":10}")
                        .send()
                        .status())
                .isEqualTo(400);
    }

    @Test
    void theHistoryOfAStatementTellsWhoSaidItAndWhoTookItBack() {
        String property = api.newProperty();
        String item = api.newItem("one");
        String address = add(item, property, "first");
        api.put("/entities/" + item + "/labels/de")
                .edit()
                .json(Documents.term("de", "eins"))
                .send();
        api.put(address)
                .edit()
                .header("X-User-ID", "8")
                .json("{\"claim\":" + Documents.statement(property, "second") + "}")
                .send();
        String second =
                api.get("/entities/" + item + "/properties/" + property).send().at("/property_hashes/0");
        api.delete(address).edit().header("X-User-ID", "9").send();

        Reply byGuid = api.get(address + "/history").send();
        Reply byHash = api.get("/entities/" + item + "/statements/" + second + "/history")
                .send();
        Reply part = api.get(address + "/history?limit=2").send();

        assertThat(byGuid.json().at("/changes").findValuesAsText("change"))
                .containsExactly("removed", "changed", "added");
        assertThat(byGuid.json().at("/changes").findValuesAsText("user_id")).containsExactly("9", "8", "7");
        assertThat(byGuid.json().at("/changes").findValuesAsText("revision_id")).containsExactly("5", "4", "2");
        assertThat(byGuid.at("/is_complete")).isEqualTo("true");
        assertThat(byHash.json().at("/changes").findValuesAsText("change")).containsExactly("removed", "added");
        assertThat(part.at("/is_complete")).isEqualTo("false");
        assertThat(part.at("/scanned_to")).isEqualTo("4");
        assertThat(part.json().at("/changes")).hasSize(2);
        String next = part.header("Link").replaceFirst("<" + api.url().getPath() + "(.*)>.*", "$1");
        assertThat(api.get(next).send().json().at("/changes").findValuesAsText("change"))
                .containsExactly("added");
        assertThat(api.get("/entities/" + item + "/statements/" + "0".repeat(32) + "/history")
                        .send()
                        .at("/error"))
                .isEqualTo("statement_not_found");
    }

    @Test
    void entitiesAreListedByTheTypeOfTheirNewestEdit() {
        String type = "sweep-" + System.nanoTime();
        String id = api.newItem("one");
        api.put("/entities/" + id + "/labels/de")
                .edit()
                .header("X-Edit-Type", type)
                .json(Documents.term("de", "eins"))
                .send();
        List<String> found = new ArrayList<>();
        String next = "/entities?entity_type=item&edit_type=" + type;
        while (!next.isEmpty()) {
            Reply page = api.get(next).send();
            found.addAll(page.json().at("/entities").findValuesAsText("entity_id"));
            next = page.header("Link").isEmpty()
                    ? ""
                    : page.header("Link").replaceFirst("<" + api.url().getPath() + "(.*)>.*", "$1");
        }

        assertThat(found).containsExactly(id);
        api.delete("/entities/" + id + "/labels/de").edit().send();
        assertThat(api.get("/entities?entity_type=item&edit_type=" + type)
                        .send()
                        .json()
                        .at("/entities"))
                .isEmpty();
    }
}
