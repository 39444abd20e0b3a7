package org.wikibase.backend.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** How entities are created, changed and deleted. */
abstract class EditingContract {

    private final TestingApi api;

    EditingContract(TestingApi api) {
        this.api = api;
    }

    @Test
    void aNewEntityGetsAnIdAnAddressAndATag() {
        Reply reply = api.post("/entities/items")
                .edit()
                .json("{\"type\":\"item\",\"labels\":{\"en\":{\"language\":\"en\",\"value\":\"Loire\"}}}")
                .send();

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.id()).matches("Q[1-9][0-9]*");
        assertThat(reply.header("Location")).isEqualTo("/v1/entitybase/entities/" + reply.id());
        assertThat(reply.header("ETag")).isEqualTo("\"1-json\"");
        assertThat(reply.at("/data/revision/id")).isEqualTo(reply.id());
    }

    @Test
    void formsAndSensesOfANewLexemeAreNumbered() {
        String lexeme = Documents.LEXEME.substring(0, Documents.LEXEME.length() - 1)
                + ",\"forms\":[{\"representations\":{\"en\":{\"language\":\"en\",\"value\":\"bridges\"}},"
                + "\"grammaticalFeatures\":[\"Q146786\"],\"claims\":{}}],"
                + "\"senses\":[{\"glosses\":{\"en\":{\"language\":\"en\",\"value\":\"a way across\"}},\"claims\":{}}]}";

        Reply reply = api.post("/entities/lexemes").edit().json(lexeme).send();

        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        assertThat(reply.at("/data/revision/forms/0/id")).isEqualTo(reply.id() + "-F1");
        assertThat(reply.at("/data/revision/senses/0/id")).isEqualTo(reply.id() + "-S1");
    }

    @Test
    void authorSummaryTypeAndMassMarkAreKeptOnCreationsToo() {
        String id = api.post("/entities/items")
                .header("X-User-ID", "4711")
                .header("X-Edit-Summary", "by a bot")
                .header("X-Edit-Type", "bot-split")
                .header("X-Mass-Edit", "true")
                .json("{\"type\":\"item\"}")
                .send()
                .id();

        JsonNode entry = api.get("/entities/" + id + "/history").send().json().get(0);

        assertThat(entry.at("/user_id").asLong()).isEqualTo(4711);
        assertThat(entry.at("/summary").asText()).isEqualTo("by a bot");
        assertThat(entry.at("/edit_type").asText()).isEqualTo("bot-split");
        assertThat(entry.at("/is_mass_edit").booleanValue()).isTrue();
    }

    @Test
    void aSummaryMayBeInAnyScript() {
        String utf8AsLatin1 = new String("Straße 橋".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        String id = api.newItem("x");

        RawHttp.Answer answer = RawHttp.send(
                api.port(),
                "DELETE /v1/entitybase/entities/" + id + " HTTP/1.1\r\nHost: x\r\nX-User-ID: 7\r\nX-Edit-Summary: "
                        + utf8AsLatin1 + "\r\nConnection: close\r\n\r\n");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(api.get("/entities/" + id + "/history").send().at("/0/summary"))
                .isEqualTo("Straße 橋");
    }

    @Test
    void editingOneTermLeavesEverythingElse() {
        String property = api.newProperty();
        String id = api.newItem("Seine");
        api.post("/entities/" + id + "/statements")
                .edit()
                .json(claim(property, "a"))
                .send();

        Reply set = api.put("/entities/" + id + "/labels/de")
                .edit()
                .json(Documents.term("de", "Seine"))
                .send();

        JsonNode after = api.get("/entities/" + id).send().json().at("/data/revision");
        assertThat(set.status()).isEqualTo(200);
        assertThat(set.at("/hash")).matches("[0-9a-f]{32}");
        assertThat(set.at("/revision_id")).isEqualTo("3");
        assertThat(after.at("/labels/en/value").asText()).isEqualTo("Seine");
        assertThat(after.at("/labels/de/value").asText()).isEqualTo("Seine");
        assertThat(after.at("/claims/" + property)).hasSize(1);
    }

    @Test
    void settingWhatIsThereMakesNoRevision() {
        String id = api.newItem("Rhône");

        Reply again = api.put("/entities/" + id + "/labels/en")
                .edit()
                .json(Documents.term("en", "Rhône"))
                .send();

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.at("/revision_id")).isEqualTo("1");
        assertThat(api.get("/entities/" + id + "/history").send().json()).hasSize(1);
    }

    @Test
    void removingATermTwiceIsTheSameAsOnce() {
        String id = api.newItem("Garonne");

        Reply first = api.delete("/entities/" + id + "/labels/en").edit().send();
        Reply second = api.delete("/entities/" + id + "/labels/en").edit().send();

        assertThat(first.at("/revision_id")).isEqualTo("2");
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.at("/revision_id")).isEqualTo("2");
    }

    @Test
    void aWholeEntityIsReplacedOnItsBase() {
        String id = api.newItem("Dordogne");
        String item =
                "{\"type\":\"item\",\"id\":\"" + id + "\",\"labels\":{\"fr\":{\"language\":\"fr\",\"value\":\"D\"}}}";

        Reply byHeader =
                api.put("/entities/items/" + id).edit().base(1).json(item).send();
        Reply byTag = api.put("/entities/items/" + id)
                .edit()
                .header("If-Match", byHeader.header("ETag"))
                .json(item.replace("\"D\"", "\"E\""))
                .send();

        assertThat(byHeader.revision()).isEqualTo(2);
        assertThat(byHeader.json().at("/data/revision/labels")).hasSize(1);
        assertThat(byTag.revision()).isEqualTo(3);
        assertThat(byTag.at("/data/revision/labels/fr/value")).isEqualTo("E");
    }

    @Test
    void whatWasReadCanBeWrittenBack() {
        String property = api.newProperty();
        String id = api.newItem("Isère");
        api.post("/entities/" + id + "/statements")
                .edit()
                .json(claim(property, "a"))
                .send();
        String read = api.get("/entities/" + id + ".json")
                .send()
                .json()
                .at("/entities/" + id)
                .toString();

        Reply reply = api.put("/entities/items/" + id).edit().base(2).json(read).send();

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.revision()).isEqualTo(2);
    }

    @Test
    void aStaleBaseIsRefusedWithTheHead() {
        String id = api.newItem("Vienne");
        String label = "/entities/" + id + "/labels/en";
        api.put(label).edit().json(Documents.term("en", "Vienne 2")).send();

        Reply conflict = api.put(label)
                .edit()
                .base(1)
                .json(Documents.term("en", "Vienne 3"))
                .send();
        Reply failed = api.put(label)
                .edit()
                .header("If-Match", "\"1-json\"")
                .json(Documents.term("en", "Vienne 3"))
                .send();

        assertThat(conflict.status()).isEqualTo(409);
        assertThat(conflict.at("/error")).isEqualTo("edit_conflict");
        assertThat(conflict.at("/details/head_revision")).isEqualTo("2");
        assertThat(failed.status()).isEqualTo(412);
        assertThat(failed.at("/details/head_revision")).isEqualTo("2");
        assertThat(api.get(label).send().at("/value")).isEqualTo("Vienne 2");
    }

    @Test
    void aBaseOfZeroIsNone() {
        String id = api.newItem("Allier");

        Reply reply = api.put("/entities/" + id + "/labels/fr")
                .edit()
                .base(0)
                .json(Documents.term("fr", "A"))
                .send();

        assertThat(reply.status()).isEqualTo(200);
    }

    @Test
    void statementsAreAddedReplacedAndRemovedByTheirGuid() {
        String property = api.newProperty();
        String id = api.newItem("Cher");
        Reply added = api.post("/entities/" + id + "/properties/" + property)
                .edit()
                .json("{\"claims\":[" + Documents.statement(property, "a") + "," + Documents.statement(property, "b")
                        + "]}")
                .send();
        String first = added.at("/data/statements/0");
        String second = added.at("/data/statements/1");

        Reply replaced =
                api.put(statement(id, first)).edit().json(claim(property, "c")).send();
        Reply removed = api.delete(statement(id, second)).edit().send();

        JsonNode left = api.get("/entities/" + id).send().json().at("/data/revision/claims/" + property);
        assertThat(first).startsWith(id + "$");
        assertThat(replaced.at("/data/statements/0")).isEqualTo(first);
        assertThat(removed.at("/data/revision_id")).isEqualTo("4");
        assertThat(left).hasSize(1);
        assertThat(left.at("/0/id").asText()).isEqualTo(first);
        assertThat(left.at("/0/mainsnak/datavalue/value").asText()).isEqualTo("c");
    }

    @Test
    void theTypedPathOfAnotherTypeIsRefused() {
        String id = api.newItem("Indre");

        Reply reply = api.put("/entities/properties/" + id + "/labels/en")
                .edit()
                .json(Documents.term("en", "x"))
                .send();

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.at("/error")).isEqualTo("invalid_id");
    }

    @Test
    void deletingLeavesATombstoneThatCannotBeEdited() {
        String id = api.newItem("Creuse");

        Reply deleted = api.delete("/entities/" + id)
                .edit()
                .json("{\"delete_type\":\"soft\"}")
                .send();
        Reply edit = api.put("/entities/" + id + "/labels/en")
                .edit()
                .json(Documents.term("en", "x"))
                .send();
        Reply again = api.delete("/entities/" + id).edit().send();

        assertThat(deleted.at("/del_status")).isEqualTo("soft_deleted");
        assertThat(deleted.at("/rev_id")).isEqualTo("2");
        assertThat(edit.status()).isEqualTo(410);
        assertThat(again.status()).isEqualTo(410);
    }

    private static String claim(String property, String text) {
        return "{\"claim\":" + Documents.statement(property, text) + "}";
    }

    private static String statement(String entity, String guid) {
        return "/entities/" + entity + "/statements/" + guid.replace("$", "%24");
    }
}
