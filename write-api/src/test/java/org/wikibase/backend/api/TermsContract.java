package org.wikibase.backend.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** Labels, descriptions, aliases and sitelinks. */
abstract class TermsContract {

    private final TestingApi api;

    TermsContract(TestingApi api) {
        this.api = api;
    }

    @Test
    void allTextsOfAKindAreReadAtOnce() {
        String id = api.newItem("Rhine");
        api.put("/entities/" + id + "/labels/de")
                .edit()
                .json(Documents.term("de", "Rhein"))
                .send();

        JsonNode labels = api.get("/entities/" + id + "/labels").send().json().at("/labels");
        JsonNode descriptions =
                api.get("/entities/" + id + "/descriptions").send().json().at("/descriptions");

        assertThat(labels.at("/de/value").asText()).isEqualTo("Rhein");
        assertThat(labels.at("/en/language").asText()).isEqualTo("en");
        assertThat(descriptions.isObject()).isTrue();
        assertThat(descriptions).isEmpty();
    }

    @Test
    void aliasesAreReplacedAddedAndRemoved() {
        String id = api.newItem("Danube");
        String path = "/entities/" + id + "/aliases";

        Reply set = api.put(path + "/en")
                .edit()
                .json("[\"Ister\",\" Donau \",\"\",\"Ister\"]")
                .send();
        Reply added =
                api.post(path + "/en").edit().json(Documents.term("en", "Duna")).send();
        Reply again = api.post(path + "/en")
                .edit()
                .json(Documents.term("en", " Donau"))
                .send();

        assertThat(set.json().at("/hashes")).hasSize(2);
        assertThat(added.at("/hash")).matches("[0-9a-f]{32}");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.at("/error")).isEqualTo("term_exists");
        assertThat(api.get(path + "/en").send().json().at("/aliases").toString())
                .isEqualTo("[\"Ister\",\"Donau\",\"Duna\"]");
        assertThat(api.get(path).send().at("/aliases/en/2/value")).isEqualTo("Duna");

        assertThat(api.delete(path + "/en").edit().send().status()).isEqualTo(200);
        assertThat(api.get(path + "/en").send().at("/error")).isEqualTo("term_not_found");
        assertThat(api.get("/entities/" + id + "/labels/en").send().at("/value"))
                .isEqualTo("Danube");
    }

    @Test
    void aBlankAliasIsNoneAndIsNotAdded() {
        Reply reply = api.post("/entities/" + api.newItem("x") + "/aliases/en")
                .edit()
                .json(Documents.term("en", "  "))
                .send();

        assertThat(reply.at("/error")).isEqualTo("invalid_value");
    }

    @Test
    void aSitelinkIsAddedOnceChangedAndRemoved() {
        String path = "/entities/" + api.newItem("Elbe") + "/sitelinks";
        String site = path + "/enwiki";

        Reply added = api.post(site)
                .edit()
                .json("{\"title\":\"Elbe\",\"badges\":[\"Q17437796\"]}")
                .send();
        Reply again = api.post(site).edit().json("{\"title\":\"Labe\"}").send();
        Reply read = api.get(site).send();
        Reply changed = api.put(site).edit().json("{\"title\":\"Labe\"}").send();
        Reply all = api.get(path).send();
        Reply removed = api.delete(site).edit().send();
        Reply twice = api.delete(site).edit().send();

        assertThat(added.at("/data/revision_id")).isEqualTo("2");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.at("/error")).isEqualTo("sitelink_exists");
        assertThat(read.at("/title")).isEqualTo("Elbe");
        assertThat(read.at("/badges/0")).isEqualTo("Q17437796");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(all.at("/sitelinks/enwiki/title")).isEqualTo("Labe");
        assertThat(all.json().at("/sitelinks/enwiki/badges")).isEmpty();
        assertThat(removed.at("/data/revision_id")).isEqualTo("4");
        assertThat(twice.at("/data/revision_id")).isEqualTo("4");
        assertThat(api.get(site).send().at("/error")).isEqualTo("sitelink_not_found");
    }

    @Test
    void titlesAreStoredAsWikisStoreThem() {
        String site = "/entities/" + api.newItem("Oder") + "/sitelinks/dewiki";

        api.put(site).edit().json("{\"title\":\" Oder__(Fluss) \"}").send();
        Reply link = api.put(site).edit().json("{\"title\":\"Oder#Lauf\"}").send();
        Reply tooLong = api.put(site)
                .edit()
                .json("{\"title\":\"" + "ö".repeat(128) + "\"}")
                .send();

        assertThat(api.get(site).send().at("/title")).isEqualTo("Oder (Fluss)");
        assertThat(link.at("/error")).isEqualTo("invalid_value");
        assertThat(tooLong.at("/error")).isEqualTo("invalid_value");
    }

    @Test
    void onlyItemsHaveSitelinks() {
        Reply reply = api.put("/entities/" + api.newProperty() + "/sitelinks/dewiki")
                .edit()
                .json("{\"title\":\"x\"}")
                .send();

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.at("/error")).isEqualTo("invalid_id");
    }
}
