package org.wikibase.backend.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** Many entities at once, and one as it was. */
abstract class ListingContract {

    private final TestingApi api;

    ListingContract(TestingApi api) {
        this.api = api;
    }

    private static String before(String id) {
        return id.charAt(0) + Long.toString(Long.parseLong(id.substring(1)) - 1);
    }

    /** With a number that nobody else takes, so that pages can be told. */
    private String imported(long number) {
        api.post("/import").json(Documents.item("Q" + number, 1)).send();
        return "Q" + number;
    }

    @Test
    void idsAreListedPageByPage() {
        String one = imported(700_001);
        imported(700_002);
        String three = imported(700_003);
        api.delete("/entities/Q700002").edit().send();

        Reply first = api.get("/entities/items?limit=1&after=" + before(one)).send();
        String next = first.header("Link").replaceFirst("</v1/entitybase([^>]*)>.*", "$1");
        Reply second = api.get(next).send();

        assertThat(first.text()).isEqualTo("[\"" + one + "\"]");
        assertThat(next).isEqualTo("/entities/items?limit=1&after=" + one);
        assertThat(second.text()).isEqualTo("[\"" + three + "\"]");
        assertThat(api.get("/entities/items?after=P1").send().at("/error")).isEqualTo("invalid_id");
        assertThat(api.get("/entities/items?limit=1001").send().at("/error")).isEqualTo("invalid_value");
    }

    @Test
    void entitiesAreFoundByTheirState() {
        String locked = api.newProperty();
        api.post("/entities/" + locked + "/lock")
                .edit()
                .header("X-User-Roles", "admin")
                .send();

        Reply found = api.get("/entities?entity_type=property&status=locked&limit=1000")
                .send();

        assertThat(found.json().at("/entities").findValuesAsText("entity_id")).contains(locked);
        assertThat(found.json().at("/count").asInt())
                .isEqualTo(found.json().at("/entities").size());
        assertThat(api.get("/entities").send().at("/error")).isEqualTo("invalid_value");
        assertThat(api.get("/entities?entity_type=item&status=happy").send().at("/error"))
                .isEqualTo("invalid_value");
    }

    @Test
    void whatNobodyLooksAfterIsDangling() {
        String id = imported(700_011);
        String from = "/entities?entity_type=item&status=dangling&limit=1&after=" + before(id);
        Reply alone = api.get("/entities/" + id).send();
        Reply before = api.get(from).send();
        String claims = ",\"claims\":{\"P6104\":[" + Documents.statement("P6104", "a project") + "]}}";

        Reply looked = api.post("/import")
                .json(Documents.item(id, 2).replaceFirst("}$", claims))
                .send();

        assertThat(alone.at("/state/dangling")).isEqualTo("true");
        assertThat(before.json().at("/entities").findValuesAsText("entity_id")).contains(id);
        assertThat(looked.at("/state/dangling")).as(looked.text()).isEqualTo("false");
        assertThat(api.get(from).send().text()).doesNotContain(id);
    }

    @Test
    void manyEntitiesComeInOneAnswerAndEachSaysWhatIsWrongWithIt() {
        String one = api.newItem("Tiber");
        String gone = api.newItem("Rubicon");
        api.delete("/entities/" + gone).edit().send();
        String ids = "[\"" + one + "\",\"Q2000000000\",\"" + gone + "\",\"" + one + "\"]";

        JsonNode entities = api.post("/entities/batch").json(ids).send().json().at("/entities");
        Reply lines = api.post("/entities/batch")
                .json(ids)
                .header("Accept", "application/x-ndjson")
                .send();

        assertThat(entities).hasSize(3);
        assertThat(entities.at("/" + one + "/labels/en/value").asText()).isEqualTo("Tiber");
        assertThat(entities.at("/" + one + "/lastrevid").asInt()).isEqualTo(1);
        assertThat(entities.at("/Q2000000000/error").asText()).isEqualTo("entity_not_found");
        assertThat(entities.at("/" + gone + "/error").asText()).isEqualTo("entity_deleted");
        assertThat(lines.header("Content-Type")).isEqualTo("application/x-ndjson");
        assertThat(lines.text().lines().map(line -> Reply.parse(line).at("/id").asText()))
                .containsExactly(one, "Q2000000000", gone);
        assertThat(api.post("/entities/batch").json("[]").send().text()).isEqualTo("{\"entities\":{}}");
        assertThat(api.post("/entities/batch").json("[\"x\"]").send().at("/error"))
                .isEqualTo("invalid_id");
    }

    @Test
    void noMoreThanAThousandAtOnce() {
        StringBuilder ids = new StringBuilder("[\"Q1\"");
        for (int i = 2; i <= 1001; i++) {
            ids.append(",\"Q").append(i).append('"');
        }

        Reply reply = api.post("/entities/batch").json(ids + "]").send();

        assertThat(reply.at("/error")).isEqualTo("too_large");
    }

    @Test
    void anEntityIsShownAsItWas() {
        String id = api.newItem("first");
        api.put("/entities/" + id + "/labels/en")
                .edit()
                .json(Documents.term("en", "second"))
                .send();
        api.put("/entities/" + id + "/labels/en")
                .edit()
                .json(Documents.term("en", "third"))
                .send();
        String second = api.get("/entities/" + id + "/history").send().at("/1/created_at");
        String label = "/data/revision/labels/en/value";

        assertThat(api.get("/entities/" + id + "?as_of=" + second).send().at(label))
                .isEqualTo("second");
        assertThat(api.get("/entities/" + id + "?as_of=1").send().at(label)).isEqualTo("first");
        assertThat(api.get("/entities/" + id + "?as_of=99").send().at(label)).isEqualTo("third");
        assertThat(api.get("/entities/" + id + "?as_of=2999-01-01T00:00:00Z")
                        .send()
                        .at(label))
                .isEqualTo("third");
        assertThat(api.get("/entities/" + id + "?as_of=1999-01-01T00:00:00Z")
                        .send()
                        .at("/error"))
                .isEqualTo("revision_not_found");
        assertThat(api.get("/entities/" + id + "?as_of=yesterday").send().at("/error"))
                .isEqualTo("invalid_value");
    }

    @Test
    void aRedirectIsFollowedWhenAskedFor() {
        String from = api.newItem("Peking");
        String to = api.newItem("Beijing");
        api.post("/redirects")
                .edit()
                .json("{\"redirect_from_id\":\"" + from + "\",\"redirect_to_id\":\"" + to + "\"}")
                .send();

        Reply reply = api.get("/entities/" + from + ".ttl?redirect=follow").send();

        assertThat(reply.status()).isEqualTo(307);
        assertThat(reply.header("Location")).isEqualTo("/v1/entitybase/entities/" + to + ".ttl");
        assertThat(reply.at("/redirect")).isEqualTo(to);
        assertThat(api.get("/entities/" + from + "?redirect=maybe").send().at("/error"))
                .isEqualTo("invalid_value");
    }

    @Test
    void allThatIsStoredOfARevisionCanBeSeen() {
        String id = api.newItem("Ganges");

        Reply raw = api.get("/raw/" + id + "/1").send();

        assertThat(raw.at("/entity_id")).isEqualTo(id);
        assertThat(raw.at("/commit_id")).matches("[0-9a-f]{32}");
        assertThat(raw.at("/user_id")).isEqualTo("7");
        assertThat(raw.at("/edit_summary")).isEqualTo("testing");
        assertThat(raw.at("/entity/labels/en/value")).isEqualTo("Ganges");
        assertThat(api.get("/raw/" + id + "/2").send().at("/error")).isEqualTo("revision_not_found");
        assertThat(api.get("/raw/Q2000000000/1").send().at("/error")).isEqualTo("entity_not_found");
    }

    @Test
    void rdfXmlAndJsonLdComeBySuffixAndByAccept() {
        String id = api.newItem("Indus");

        Reply xml = api.get("/entities/" + id + ".rdf").send();
        Reply json = api.get("/entities/" + id)
                .header("Accept", "application/ld+json")
                .send();

        assertThat(xml.header("Content-Type")).isEqualTo("application/rdf+xml");
        assertThat(xml.text()).startsWith("<?xml").contains("<rdf:RDF", "Indus").endsWith("</rdf:RDF>\n");
        assertThat(json.header("Content-Type")).isEqualTo("application/ld+json");
        assertThat(json.json().isArray()).isTrue();
        assertThat(json.text()).contains("/entity/" + id, "Indus");
    }

    @Test
    void hashesOfSomePropertiesOfSomeEntitiesComeAtOnce() {
        String property = api.newProperty();
        String id = api.newItem("Mekong");
        api.post("/entities/" + id + "/statements")
                .edit()
                .json("{\"claim\":" + Documents.statement(property, "a") + "}")
                .send();
        String hash =
                api.get("/entities/" + id + "/properties/" + property).send().at("/property_hashes/0");

        Reply reply = api.get("/statements/batch?entity_ids=" + id + ",Q2000000000&property_ids=P999999," + property)
                .send();

        assertThat(reply.at("/statements/" + id + "/" + property + "/0")).isEqualTo(hash);
        assertThat(reply.at("/not_found/0")).isEqualTo("Q2000000000");
        assertThat(api.get("/statements/batch").send().at("/error")).isEqualTo("invalid_id");
        assertThat(api.get("/statements/batch?entity_ids=Q1&property_ids=x")
                        .send()
                        .at("/error"))
                .isEqualTo("invalid_id");
    }
}
