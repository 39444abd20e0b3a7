package org.wikibase.backend.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** Lexemes and their parts. */
abstract class LexemesContract {

    private final TestingApi api;

    LexemesContract(TestingApi api) {
        this.api = api;
    }

    private String lexeme() {
        return api.post("/entities/lexemes")
                .edit()
                .json(Documents.LEXEME)
                .send()
                .id();
    }

    private Reply add(String lexeme, String parts, String draft) {
        return api.post("/entities/lexemes/" + lexeme + "/" + parts)
                .edit()
                .json(draft)
                .send();
    }

    private JsonNode read(String lexeme) {
        return api.get("/entities/" + lexeme).send().json().at("/data/revision");
    }

    @Test
    void languageAndCategoryAreReadAndSet() {
        String id = lexeme();
        String path = "/entities/lexemes/" + id;

        Reply set =
                api.put(path + "/language").edit().json("{\"language\":\"Q9\"}").send();
        api.put(path + "/lexicalcategory")
                .edit()
                .json("{\"lexical_category\":\"Q8\"}")
                .send();

        assertThat(set.at("/data/revision/language")).isEqualTo("Q9");
        assertThat(api.get(path + "/language").send().at("/language")).isEqualTo("Q9");
        assertThat(api.get(path + "/lexicalcategory").send().at("/lexical_category"))
                .isEqualTo("Q8");
        assertThat(api.put(path + "/language")
                        .edit()
                        .json("{\"language\":\"L9\"}")
                        .send()
                        .at("/error"))
                .isEqualTo("invalid_value");
    }

    @Test
    void lemmasAreAddedOnceAndTheLastOneStays() {
        String path = "/entities/lexemes/" + lexeme() + "/lemmas";

        Reply added = api.post(path + "/de")
                .edit()
                .json(Documents.term("de", "Brücke"))
                .send();
        Reply again =
                api.post(path + "/de").edit().json(Documents.term("de", "Steg")).send();
        Reply removed = api.delete(path + "/en").edit().send();
        Reply last = api.delete(path + "/de").edit().send();

        assertThat(added.status()).isEqualTo(200);
        assertThat(again.at("/error")).isEqualTo("term_exists");
        assertThat(again.status()).isEqualTo(409);
        assertThat(removed.status()).isEqualTo(200);
        assertThat(last.status()).isEqualTo(400);
        assertThat(api.get(path).send().json().at("/lemmas")).hasSize(1);
        assertThat(api.get(path + "/de").send().at("/value")).isEqualTo("Brücke");
    }

    @Test
    void numbersOfFormsAndSensesAreNeverGivenAgain() {
        String id = lexeme();
        add(id, "forms", Documents.FORM);
        Reply second = add(id, "forms", Documents.FORM);
        add(id, "senses", Documents.SENSE);

        api.delete("/entities/lexemes/forms/" + id + "-F2").edit().send();
        api.delete("/entities/lexemes/senses/" + id + "-S1").edit().send();
        Reply third = add(id, "forms", Documents.FORM);
        Reply sense = add(id, "senses", Documents.SENSE);

        assertThat(second.header("Location")).endsWith("/entities/lexemes/forms/" + id + "-F2");
        assertThat(third.header("Location")).endsWith("/" + id + "-F3");
        assertThat(sense.header("Location")).endsWith("/" + id + "-S2");
        assertThat(read(id).at("/forms").findValuesAsText("id")).containsExactly(id + "-F1", id + "-F3");
    }

    @Test
    void aRevertDoesNotBringNumbersBack() {
        String id = lexeme();
        add(id, "forms", Documents.FORM);

        api.post("/entities/" + id + "/revert")
                .edit()
                .base(2)
                .json("{\"to_revision_id\":1}")
                .send();
        Reply next = add(id, "forms", Documents.FORM);

        assertThat(next.header("Location")).endsWith("/" + id + "-F2");
    }

    @Test
    void aFormHasTextsFeaturesAndStatementsOfItsOwn() {
        String property = api.newProperty();
        String id = lexeme();
        add(id, "forms", Documents.FORM);
        String form = "/entities/lexemes/forms/" + id + "-F1";

        api.put(form + "/representation/de")
                .edit()
                .json(Documents.term("de", "Brücken"))
                .send();
        api.put(form + "/grammatical_features")
                .edit()
                .json("[\"Q2\",\"Q1\",\"Q2\"]")
                .send();
        Reply stated = api.post(form + "/statements")
                .edit()
                .json("{\"claim\":" + Documents.statement(property, "a") + "}")
                .send();
        String guid = stated.at("/data/statements/0");

        JsonNode read = api.get(form).send().json();
        assertThat(guid).startsWith(id + "-F1$");
        assertThat(read.at("/representations/de/value").asText()).isEqualTo("Brücken");
        assertThat(read.at("/representations/en/value").asText()).isEqualTo("bridges");
        assertThat(read.at("/grammaticalFeatures").toString()).isEqualTo("[\"Q2\",\"Q1\"]");
        assertThat(read.at("/claims/" + property + "/0/id").asText()).isEqualTo(guid);
        assertThat(read(id).at("/claims")).isEmpty();
    }

    @Test
    void statementsOfPartsAreChangedAndRemovedThroughTheLexeme() {
        String property = api.newProperty();
        String id = lexeme();
        add(id, "senses", Documents.SENSE);
        String guid = api.post("/entities/lexemes/senses/" + id + "-S1/statements")
                .edit()
                .json("{\"claim\":" + Documents.statement(property, "a") + "}")
                .send()
                .at("/data/statements/0");
        String url = "/entities/" + id + "/statements/" + guid.replace("$", "%24");

        Reply changed = api.put(url)
                .edit()
                .json("{\"claim\":" + Documents.statement(property, "b") + "}")
                .send();
        String value = api.get(url).send().at("/mainsnak/datavalue/value");
        Reply removed = api.delete(url).edit().send();

        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(value).isEqualTo("b");
        assertThat(removed.status()).isEqualTo(200);
        assertThat(api.get(url).send().at("/error")).isEqualTo("statement_not_found");
    }

    @Test
    void whatIsNotThereIsSaidToBeMissing() {
        String id = lexeme();

        Reply form = api.get("/entities/lexemes/forms/" + id + "-F7").send();
        Reply gloss = api.put("/entities/lexemes/senses/" + id + "-S7/glosses/en")
                .edit()
                .json(Documents.term("en", "x"))
                .send();
        Reply abbreviated = api.get("/entities/lexemes/forms/F7").send();
        Reply item = api.get("/entities/lexemes/" + api.newItem("x") + "/forms").send();

        assertThat(form.at("/error")).isEqualTo("lexeme_part_not_found");
        assertThat(form.status()).isEqualTo(404);
        assertThat(gloss.status()).isEqualTo(404);
        assertThat(abbreviated.at("/error")).isEqualTo("invalid_id");
        assertThat(item.at("/error")).isEqualTo("invalid_id");
    }

    @Test
    void aNewFormChoosesNoIdAndNeedsAText() {
        String id = lexeme();

        Reply chosen = add(id, "forms", "{\"id\":\"" + id + "-F9\"," + Documents.FORM.substring(1));
        Reply empty = add(id, "forms", "{\"representations\":{}}");

        assertThat(chosen.at("/error")).isEqualTo("invalid_value");
        assertThat(empty.at("/error")).isEqualTo("invalid_value");
        assertThat(read(id).at("/forms")).isEmpty();
    }
}
