package org.wikibase.backend.api.openapi;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.wikibase.backend.api.entity.Listings;
import org.wikibase.backend.api.entity.Outcomes;
import org.wikibase.backend.api.entity.Shapes;
import org.wikibase.backend.api.http.Failure;
import org.wikibase.backend.api.http.HealthReport;
import org.wikibase.backend.api.user.UserShapes;

/** Schemas of all bodies by name: of requests, of Wikibase JSON in outline, and of the records that are answered. */
final class Bodies {

    private static final Map<String, Schema> ALL = new Bodies().schemas;

    private final Map<String, Schema> schemas = new TreeMap<>();

    private Bodies() {
        Stream.of(Shapes.class, Outcomes.class, UserShapes.class)
                .flatMap(all -> Stream.of(all.getDeclaredClasses()))
                .filter(shape -> shape.isRecord() && shape != Shapes.Raw.class)
                .forEach(shape -> schemas.put(shape.getSimpleName(), of(shape)));
        schemas.put("Failure", of(Failure.class));
        schemas.put("HealthReport", of(HealthReport.class));
        wikibase();
        requests();
        users();
        answers();
    }

    public static Map<String, Schema> all() {
        return ALL;
    }

    /** A reference to one of them. */
    public static Schema named(String name) {
        if (!ALL.containsKey(name)) {
            throw new IllegalStateException("no schema has the name " + name);
        }
        return Schema.named(name);
    }

    private static Schema of(Class<?> shape) {
        return Schema.of(shape, component -> component.getAccessor().isAnnotationPresent(JsonUnwrapped.class));
    }

    /** In outline, as what is inside depends on datatypes. */
    private void wikibase() {
        Map<String, Object> label = texts("universo");
        Map<String, Object> lexeme =
                Map.of("type", "lexeme", "lemmas", label, "lexicalCategory", "Q1084", "language", "Q1860");
        Map<String, Object> property = Map.of("type", "property", "datatype", "string", "labels", label);
        add("NewItem", open("type"), Map.of("type", "item", "labels", label));
        add("NewProperty", open("type", "datatype"), property);
        add("NewLexeme", open("type", "lemmas", "lexicalCategory", "language"), lexeme);
        add("Item", open("type", "id"), Map.of("type", "item", "id", "Q2", "labels", label));
        add("Property", open("type", "id", "datatype"), with(with(property, "id", "P31"), "datatype", "wikibase-item"));
        add("Lexeme", open("type", "id", "lemmas", "lexicalCategory", "language"), with(lexeme, "id", "L1"));
        add("Entity", open("type", "id"), Map.of("type", "item", "id", "Q900001", "labels", label));
        add("Statement", open("mainsnak", "rank"), statement());
        add("Form", open("representations"), Map.of("representations", texts("universoj")));
        add("Sense", open("glosses"), Map.of("glosses", texts("ĉio kio estas")));
    }

    private void requests() {
        Schema text = Schema.TEXT;
        add("Term", required("language", "value"), Map.of("language", "eo", "value", "universo"));
        add("Texts", Schema.arrayOf(text), List.of("kosmo", "ĉio"));
        add("Hashes", Schema.arrayOf(text), List.of(Operations.HASH));
        add("EntityIds", Schema.arrayOf(text), List.of("Q2", "Q146786"));
        add(
                "Sitelink",
                Schema.object(Map.of("title", text, "badges", Schema.arrayOf(text)), List.of("title")),
                Map.of("title", "Universo", "badges", List.of()));
        Schema statement = Schema.named("Statement");
        add("Claim", Schema.object("claim", statement), Map.of("claim", statement()));
        add("Claims", Schema.object("claims", Schema.arrayOf(statement)), Map.of("claims", List.of(statement())));
        add("JsonPatch", Schema.arrayOf(open("op", "path")), List.of(Map.of("op", "remove", "path", "/labels/en")));
        add(
                "StatementPatch",
                Schema.arrayOf(open("op", "path")),
                List.of(Map.of("op", "replace", "path", "/rank", "value", "preferred")));
        add(
                "EntityEdits",
                Schema.arrayOf(Schema.object(
                        Map.of(
                                "id",
                                text,
                                "base_revision_id",
                                Schema.NUMBER,
                                "patch",
                                Schema.arrayOf(open("op", "path"))),
                        List.of("id", "base_revision_id", "patch"))),
                List.of(Map.of(
                        "id",
                        "Q2",
                        "base_revision_id",
                        1,
                        "patch",
                        List.of(Map.of("op", "remove", "path", "/labels/en")))));
        add(
                "Redirection",
                required("redirect_from_id", "redirect_to_id"),
                Map.of("redirect_from_id", "Q1985786", "redirect_to_id", "Q1985727"));
        add(
                "Merge",
                Schema.object(
                        Map.of("merge_from_id", text, "merge_to_id", text, "ignore_conflicts", text),
                        List.of("merge_from_id", "merge_to_id")),
                Map.of("merge_from_id", "Q1985786", "merge_to_id", "Q1985727", "ignore_conflicts", "description"));
        add("Revert", Schema.object("to_revision_id", Schema.NUMBER), Map.of("to_revision_id", 1));
        add(
                "RevertRedirect",
                Schema.object("revert_to_revision_id", Schema.NUMBER),
                Map.of("revert_to_revision_id", 1));
        add("Language", required("language"), Map.of("language", "Q1860"));
        add("LexicalCategory", required("lexical_category"), Map.of("lexical_category", "Q1084"));
        add(
                "Key",
                Schema.object(Map.of("name", text, "roles", text), List.of("name")),
                Map.of("name", "laptop", "roles", "autoconfirmed"));
    }

    private void users() {
        Schema number = Schema.NUMBER;
        Schema texts = Schema.arrayOf(Schema.TEXT);
        add("NewUser", Schema.object("user_id", number), Map.of("user_id", 1));
        add(
                "Preferences",
                Schema.object(
                        Map.of("notification_limit", number, "retention_hours", number),
                        List.of("notification_limit", "retention_hours")),
                Map.of("notification_limit", 100, "retention_hours", 72));
        add("Toggle", Schema.object("enabled", new Schema(Map.of("type", "boolean"))), Map.of("enabled", true));
        add(
                "WatchWanted",
                Schema.object(
                        Map.of(
                                "entity_id",
                                Schema.TEXT,
                                "properties",
                                new Schema(Map.of("anyOf", List.of(texts.members(), Map.of("type", "null"))))),
                        List.of("entity_id")),
                Map.of("entity_id", "Q2", "properties", List.of("P31")));
        add(
                "ThankWanted",
                Schema.object(
                        Map.of("entity_id", Schema.TEXT, "revision_id", number), List.of("entity_id", "revision_id")),
                Map.of("entity_id", "Q2", "revision_id", 1));
        add(
                "CleanupWanted",
                Schema.object(Map.of("older_than_days", number, "limit", number), List.of("older_than_days", "limit")),
                Map.of("older_than_days", 180, "limit", 1_000));
        Schema shared = Schema.named("SharedStatement");
        schemas.put(
                "StatementsInOrder",
                Schema.arrayOf(new Schema(Map.of("anyOf", List.of(shared.members(), Map.of("type", "null"))))));
    }

    private void answers() {
        Schema texts = Schema.arrayOf(Schema.TEXT);
        Schema byLanguage = Schema.mapOf(Schema.named("Text"));
        for (String name : List.of("Labels", "Descriptions", "Lemmas", "Representations", "Glosses")) {
            schemas.put(name, Schema.object(name.toLowerCase(java.util.Locale.ROOT), byLanguage));
        }
        schemas.put("Aliases", Schema.object("aliases", Schema.mapOf(Schema.arrayOf(Schema.named("Text")))));
        schemas.put("AliasesOfOne", Schema.object("aliases", texts));
        schemas.put("Sitelinks", Schema.object("sitelinks", Schema.mapOf(Schema.named("Link"))));
        schemas.put("Properties", Schema.object("properties", texts));
        schemas.put("PropertyCounts", Schema.object("property_counts", Schema.mapOf(Schema.NUMBER)));
        schemas.put("PropertyHashes", Schema.object("property_hashes", texts));
        schemas.put("GrammaticalFeatures", Schema.object("grammatical_features", texts));
        schemas.put("Statements", Schema.object("statements", Schema.mapOf(Schema.arrayOf(Schema.named("Statement")))));
        schemas.put("Forms", Schema.object("forms", Schema.arrayOf(Schema.named("Form"))));
        schemas.put("Senses", Schema.object("senses", Schema.arrayOf(Schema.named("Sense"))));
        schemas.put("History", Schema.arrayOf(Schema.named("HistoryEntry")));
        schemas.put(
                "HashesBatch",
                Schema.object(
                        Map.of("statements", Schema.mapOf(Schema.mapOf(texts)), "not_found", texts),
                        List.of("statements", "not_found")));
        schemas.put("Listing", of(Listings.Listing.class));
        schemas.put("EntityMap", Schema.object("entities", Schema.mapOf(open())));
        schemas.put("Keys", Schema.object("keys", Schema.arrayOf(Schema.named("KeyShown"))));
        schemas.put("Revoked", Schema.object("success", Schema.ANY));
        schemas.put("Document", open("openapi", "paths"));
    }

    private void add(String name, Schema schema, Object example) {
        schemas.put(name, schema.with("examples", List.of(example)));
    }

    private static Schema required(String... names) {
        Map<String, Schema> properties = new LinkedHashMap<>();
        for (String name : names) {
            properties.put(name, Schema.TEXT);
        }
        return Schema.object(properties, List.of(names));
    }

    private static Schema open(String... required) {
        return new Schema(Map.of("type", "object", "required", List.of(required)));
    }

    private static Map<String, Object> with(Map<String, Object> members, String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(members);
        more.put(name, value);
        return more;
    }

    private static Map<String, Object> texts(String value) {
        return Map.of("eo", Map.of("language", "eo", "value", value));
    }

    private static Map<String, Object> snak(String property, String type, Object value) {
        return Map.of("snaktype", "value", "property", property, "datavalue", Map.of("type", type, "value", value));
    }

    /** With a source. */
    private static Map<String, Object> statement() {
        Map<String, Object> value = Map.of("entity-type", "item", "id", "Q571");
        Map<String, Object> source = Map.of("P854", List.of(snak("P854", "string", "https://example.org/")));
        return Map.of(
                "type",
                "statement",
                "rank",
                "normal",
                "mainsnak",
                snak("P31", "wikibase-entityid", value),
                "references",
                List.of(Map.of("snaks", source)));
    }
}
