package org.wikibase.backend.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What can become of an entity, each kind at least once, so that the stream has to tell it. */
final class EveryKindOfEdit {

    private static final List<String> PROTECTIONS = List.of("lock", "archive", "semi-protect", "mass-edit-protect");

    private final Client client;
    private final String property;

    EveryKindOfEdit(Client client) {
        this.client = client;
        JsonNode made = done(client.post(
                "/entities/properties",
                Client.JSON.createObjectNode().put("type", "property").put("datatype", "string")));
        property = made.get("id").asText();
    }

    /** Created, edited, protected, deleted, brought back, made a redirect and none again; one stays a redirect. */
    void ofItems() {
        String item = item("first");
        String target = item("target");
        done(client.post("/entities/" + item + "/statements", claim()));
        for (String protection : PROTECTIONS) {
            done(client.asAdmin().post("/entities/" + item + "/" + protection, Client.JSON.createObjectNode()));
            done(client.asAdmin().delete("/entities/" + item + "/" + protection));
        }
        revert(item, 2);
        done(client.delete("/entities/" + item));
        revert(item, 2);
        redirect(item, target);
        done(client.post("/entities/" + item + "/revert-redirect", to("revert_to_revision_id", 1)));
        redirect(item, target);
        done(client.delete("/entities/" + target));
        redirect(item("moved"), item("new place"));
    }

    /** A lexeme's forms and senses come, change, have statements of their own, go and come back. */
    void ofLexemes() {
        ObjectNode lexeme = Client.JSON
                .createObjectNode()
                .put("type", "lexeme")
                .put("lexicalCategory", "Q1084")
                .put("language", "Q1860");
        lexeme.putObject("lemmas").set("en", term("bridge"));
        String id = done(client.post("/entities/lexemes", lexeme)).get("id").asText();
        ObjectNode form = Client.JSON.createObjectNode();
        form.putObject("representations").set("en", term("bridges"));
        form.putArray("grammaticalFeatures").add("Q146786");
        ObjectNode sense = Client.JSON.createObjectNode();
        sense.putObject("glosses").set("en", term("a way across"));
        for (int i = 0; i < 2; i++) {
            done(client.post("/entities/lexemes/" + id + "/forms", form));
            done(client.post("/entities/lexemes/" + id + "/senses", sense));
        }
        done(client.post("/entities/lexemes/forms/" + id + "-F2/statements", claim()));
        done(client.post("/entities/lexemes/senses/" + id + "-S1/statements", claim()));
        long whole = revision(id);
        done(client.delete("/entities/lexemes/forms/" + id + "-F2"));
        done(client.delete("/entities/lexemes/senses/" + id + "-S2"));
        revert(id, whole);
        done(client.delete("/entities/" + id));
        revert(id, whole);
    }

    /** Complete histories of other wikis, as dumps have them: every revision is one of ours. */
    void ofHistories() {
        StringBuilder lines = new StringBuilder();
        int revisions = 0;
        for (String line : SharedFolder.histories()) {
            JsonNode revision = EndToEndTest.json(line);
            ObjectNode document = (ObjectNode) revision.get("entity");
            document.put("lastrevid", revision.get("revid").asLong());
            document.put("modified", revision.get("timestamp").asText());
            lines.append(document).append('\n');
            revisions++;
        }
        Client.Answer answer = client.importLines(lines.toString());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body().lines()).hasSize(revisions);
        assertThat(answer.body()).doesNotContain("\"error\"");
    }

    private String item(String label) {
        ObjectNode item = Client.JSON.createObjectNode().put("type", "item");
        item.putObject("labels").set("en", term(label));
        return done(client.post("/entities/items", item)).get("id").asText();
    }

    private static ObjectNode term(String text) {
        return Client.JSON.createObjectNode().put("language", "en").put("value", text);
    }

    private ObjectNode claim() {
        ObjectNode body = Client.JSON.createObjectNode();
        ObjectNode statement = body.putObject("claim").put("type", "statement").put("rank", "normal");
        ObjectNode snak =
                statement.putObject("mainsnak").put("snaktype", "value").put("property", property);
        snak.putObject("datavalue").put("type", "string").put("value", "said");
        return body;
    }

    private void redirect(String from, String to) {
        done(client.post(
                "/redirects",
                Client.JSON.createObjectNode().put("redirect_from_id", from).put("redirect_to_id", to)));
    }

    private void revert(String id, long revision) {
        done(client.post("/entities/" + id + "/revert", to("to_revision_id", revision), revision(id)));
    }

    private static ObjectNode to(String member, long revision) {
        return Client.JSON.createObjectNode().put(member, revision);
    }

    /** The newest; of a deleted entity, too. */
    private long revision(String id) {
        return done(client.get("/entities/" + id + "/history"))
                .path(0)
                .path("revision_id")
                .asLong();
    }

    private static JsonNode done(Client.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isIn(200, 201);
        return answer.json();
    }
}
