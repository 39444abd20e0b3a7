package org.wikibase.backend.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/** Edits of every granular kind on given entities, through given clients in turn; seeded. */
final class RandomEdits {

    private static final List<String> LANGUAGES = List.of("en", "de", "fr", "ru", "he", "zh-hans", "hi");

    private final Random random;
    private final Supplier<Client> clients;
    private final Set<Integer> bearable;
    private final List<String> entities;
    private final List<String> properties;

    /** @param entities at least two, items */
    RandomEdits(Random random, List<Client> clients, List<String> entities) {
        // A deleted entity says 410; everything else is asked for rightly.
        this(
                random,
                () -> clients.get(random.nextInt(clients.size())),
                Set.of(200, 201, 202, 410),
                new ArrayList<>(entities),
                new ArrayList<>());
        for (String datatype : List.of("time", "quantity", "string", "wikibase-item")) {
            ObjectNode property =
                    Client.JSON.createObjectNode().put("type", "property").put("datatype", datatype);
            Client.Answer created = client().post("/entities/properties", property);
            assertThat(created.status()).as(created.body()).isEqualTo(201);
            properties.add(created.json().get("id").asText());
        }
    }

    private RandomEdits(
            Random random,
            Supplier<Client> clients,
            Set<Integer> bearable,
            List<String> entities,
            List<String> properties) {
        this.random = random;
        this.clients = clients;
        this.bearable = bearable;
        this.entities = entities;
        this.properties = properties;
    }

    /** The same through APIs that come and go, and say that they cannot; what another edit has changed is in the way, too. */
    RandomEdits inTrouble(Supplier<Client> others) {
        return new RandomEdits(
                random, others, Set.of(0, 200, 201, 202, 404, 409, 410, 412, 422, 503), entities, properties);
    }

    void run(int edits) {
        for (int i = 0; i < edits; i++) {
            String entity = entities.get(random.nextInt(entities.size()));
            switch (random.nextInt(12)) {
                case 0, 1, 2, 3 -> setLabel(entity);
                case 4, 5, 6 -> addStatement(entity, statement(random.nextInt(properties.size())));
                case 7, 8 -> replaceStatement(entity);
                case 9 -> removeStatement(entity);
                case 10 -> replaceEntity(entity);
                default -> maybeDelete(entity);
            }
        }
    }

    /** One entity drops a value node and a reference node that another takes up. */
    void moveSharedNodes() {
        String from = entities.get(0);
        String to = entities.get(1);
        ObjectNode statement = statement(0);
        String guid = addStatement(from, statement);
        addStatement(to, statement(1));
        assertThat(client().delete("/entities/" + from + "/statements/" + Client.encoded(guid))
                        .status())
                .isEqualTo(200);
        addStatement(to, statement);
    }

    /** A page that was about one item is now about another. */
    void moveSitelink() {
        String from = entities.get(0);
        String to = entities.get(1);
        ObjectNode link = Client.JSON.createObjectNode().put("site", "enwiki").put("title", "A page that moves");
        link.putArray("badges");
        replace(from, entity -> ((ObjectNode) entity.get("sitelinks")).set("enwiki", link));
        replace(from, entity -> ((ObjectNode) entity.get("sitelinks")).remove("enwiki"));
        replace(to, entity -> ((ObjectNode) entity.get("sitelinks")).set("enwiki", link));
    }

    private Client client() {
        return clients.get();
    }

    private void setLabel(String entity) {
        String language = LANGUAGES.get(random.nextInt(LANGUAGES.size()));
        ObjectNode term = Client.JSON
                .createObjectNode()
                .put("language", language)
                .put("value", "label " + random.nextInt(1_000_000) + " “ñ”");
        requireDone(client().put("/entities/" + entity + "/labels/" + language, term));
    }

    private String addStatement(String entity, ObjectNode statement) {
        ObjectNode body = Client.JSON.createObjectNode();
        body.set("claim", statement);
        Client.Answer added = client().post("/entities/" + entity + "/statements", body);
        requireDone(added);
        return added.status() == 200
                ? added.json().path("data").path("statements").path(0).asText()
                : "";
    }

    private void replaceStatement(String entity) {
        ownStatements(entity).stream().findAny().ifPresent(old -> {
            ObjectNode body = Client.JSON.createObjectNode();
            int property =
                    properties.indexOf(old.path("mainsnak").path("property").asText());
            body.set("claim", statement(property));
            requireDone(client().put(
                            "/entities/" + entity + "/statements/"
                                    + Client.encoded(old.path("id").asText()),
                            body));
        });
    }

    private void removeStatement(String entity) {
        ownStatements(entity).stream()
                .findAny()
                .ifPresent(old -> requireDone(client().delete("/entities/" + entity + "/statements/"
                        + Client.encoded(old.path("id").asText()))));
    }

    private void replaceEntity(String entity) {
        replace(entity, document -> {
            ObjectNode claims = (ObjectNode) document.get("claims");
            if (claims.size() > 1) {
                claims.remove(claims.fieldNames().next());
            }
        });
    }

    private void replace(String entity, java.util.function.Consumer<ObjectNode> change) {
        Client.Answer read = client().get("/entities/" + entity);
        requireDone(read);
        if (read.status() != 200) {
            return;
        }
        ObjectNode document = (ObjectNode) read.json().path("data").path("revision");
        for (String map : List.of("sitelinks", "claims")) {
            if (!document.path(map).isObject()) {
                document.set(map, Client.JSON.createObjectNode());
            }
        }
        change.accept(document);
        requireDone(client().put(
                        "/entities/items/" + entity,
                        document,
                        read.json().path("rev_id").asLong()));
    }

    /** A tenth of these, so that most entities live on. */
    private void maybeDelete(String entity) {
        if (random.nextInt(10) == 0) {
            requireDone(client().delete("/entities/" + entity));
        } else {
            setLabel(entity);
        }
    }

    private List<JsonNode> ownStatements(String entity) {
        List<JsonNode> own = new ArrayList<>();
        Client.Answer read = client().get("/entities/" + entity);
        requireDone(read);
        if (read.status() != 200) {
            return own;
        }
        JsonNode claims = read.json().path("data").path("revision").path("claims");
        properties.forEach(property -> claims.path(property).forEach(own::add));
        return own;
    }

    private ObjectNode statement(int property) {
        ObjectNode statement =
                Client.JSON.createObjectNode().put("type", "statement").put("rank", "normal");
        statement.set("mainsnak", snak(property));
        ArrayNode references = statement.putArray("references");
        if (random.nextBoolean()) {
            int source = random.nextInt(properties.size());
            ObjectNode snaks = references.addObject().putObject("snaks");
            snaks.putArray(properties.get(source)).add(snak(source));
        }
        return statement;
    }

    /** Few different values, so that entities share them. */
    private ObjectNode snak(int property) {
        ObjectNode snak =
                Client.JSON.createObjectNode().put("snaktype", "value").put("property", properties.get(property));
        ObjectNode value = snak.putObject("datavalue");
        switch (property) {
            case 0 ->
                value.put("type", "time")
                        .putObject("value")
                        .put("time", "+20" + (10 + random.nextInt(4)) + "-01-02T00:00:00Z")
                        .put("timezone", 0)
                        .put("before", 0)
                        .put("after", 0)
                        .put("precision", 11)
                        .put("calendarmodel", "http://www.wikidata.org/entity/Q1985727");
            case 1 ->
                value.put("type", "quantity")
                        .putObject("value")
                        .put("amount", "+" + random.nextInt(4))
                        .put("unit", "1");
            case 2 -> value.put("type", "string").put("value", "text " + random.nextInt(5));
            default ->
                value.put("type", "wikibase-entityid")
                        .putObject("value")
                        .put("entity-type", "item")
                        .put("id", "Q" + (1 + random.nextInt(100)));
        }
        return snak;
    }

    private void requireDone(Client.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isIn(bearable);
    }
}
