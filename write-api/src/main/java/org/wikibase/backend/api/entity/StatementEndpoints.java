package org.wikibase.backend.api.entity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.wikibase.backend.api.http.Answer;
import org.wikibase.backend.api.http.Call;
import org.wikibase.backend.api.http.Route.Endpoint;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.EntityType;
import org.wikibase.backend.model.Statement;
import org.wikibase.backend.model.StatementId;
import org.wikibase.backend.model.edit.Reason;
import org.wikibase.backend.model.edit.Rejected;
import org.wikibase.backend.model.edit.StatementEdit;
import org.wikibase.backend.model.edit.StatementKey;
import org.wikibase.backend.model.hash.PartHash;
import org.wikibase.backend.model.json.EntityJson;
import org.wikibase.backend.storage.EntityEditor.Edited;
import org.wikibase.backend.storage.Head;

/** Statements of entities, forms and senses. A statement is named by its GUID or by its content's hash. */
public final class StatementEndpoints {

    private static final int MOST_ENTITIES = 20;

    private final Reading reading;
    private final Edits edits;
    private final EntityJson json;

    public StatementEndpoints(Reading reading, Edits edits, EntityJson json) {
        this.reading = reading;
        this.edits = edits;
        this.json = json;
    }

    /** By property; the query's {@code property} wants those of one or of several. */
    public Endpoint all() {
        return reading.part("statements", (call, entity) -> {
            Optional<Set<EntityId>> wanted = call.query("property").map(StatementEndpoints::properties);
            List<Statement> statements = entity.statements().stream()
                    .filter(statement -> wanted.map(all -> all.contains(statement.property()))
                            .orElse(true))
                    .toList();
            return Map.of("statements", Shapes.Raw.of(EntityJson.bytes(statements)));
        });
    }

    public Endpoint one() {
        return reading.part(
                "statement",
                (call, entity) -> Shapes.Raw.of(EntityJson.bytes(key(call).in(entity))));
    }

    public Endpoint properties() {
        return reading.part(
                "properties",
                (call, entity) -> Map.of(
                        "properties",
                        entity.statements().stream()
                                .map(statement -> statement.property().toString())
                                .distinct()
                                .toList()));
    }

    public Endpoint propertyCounts() {
        return reading.part(
                "counts",
                (call, entity) -> Map.of(
                        "property_counts",
                        entity.statements().stream()
                                .collect(Collectors.groupingBy(
                                        statement -> statement.property().toString(),
                                        LinkedHashMap::new,
                                        Collectors.counting()))));
    }

    /** Hashes of the statements of the path's properties, in the entity's order. */
    public Endpoint hashes() {
        return reading.part("hashes", (call, entity) -> {
            Set<EntityId> wanted = properties(call.path("properties"));
            return Map.of(
                    "property_hashes",
                    entity.statements().stream()
                            .filter(statement -> wanted.contains(statement.property()))
                            .map(statement -> PartHash.of(statement).toString())
                            .toList());
        });
    }

    /** Hashes by entity and property, of the entities and properties of the query; what is no live entity is named. */
    public Endpoint batch() {
        return call -> {
            List<EntityId> ids = Arrays.stream(
                            call.query("entity_ids").orElse("").split(","))
                    .distinct()
                    .map(call::entity)
                    .toList();
            if (ids.size() > MOST_ENTITIES) {
                throw Rejected.because(Reason.TOO_LARGE, "at most " + MOST_ENTITIES + " entities at once");
            }
            Optional<Set<EntityId>> wanted = call.query("property_ids").map(StatementEndpoints::properties);
            Map<EntityId, Head> heads = reading.index().heads().findAll(ids);
            Map<String, Map<String, List<String>>> found = new LinkedHashMap<>();
            List<String> missing = new ArrayList<>();
            for (EntityId id : ids) {
                Optional<Entity> entity = Optional.ofNullable(heads.get(id))
                        .flatMap(head ->
                                reading.snapshot(id, head.revision()).content().entity());
                entity.ifPresentOrElse(
                        live -> found.put(id.toString(), hashes(live, wanted)), () -> missing.add(id.toString()));
            }
            return Answer.json(200, Map.of("statements", found, "not_found", missing))
                    .with("Cache-Control", Reading.HEAD_CACHING);
        };
    }

    private static Map<String, List<String>> hashes(Entity entity, Optional<Set<EntityId>> wanted) {
        return entity.statements().stream()
                .filter(statement ->
                        wanted.map(all -> all.contains(statement.property())).orElse(true))
                .collect(Collectors.groupingBy(
                        statement -> statement.property().toString(),
                        LinkedHashMap::new,
                        Collectors.mapping(statement -> PartHash.of(statement).toString(), Collectors.toList())));
    }

    public Endpoint add() {
        return edits.edit(call -> new StatementEdit.AddStatements(Optional.empty(), added(call)), this::told);
    }

    /** All of one property, the path's. */
    public Endpoint addOfProperty() {
        return edits.edit(
                call -> {
                    EntityId property = property(call.path("property"));
                    List<Statement> added = added(call);
                    for (Statement statement : added) {
                        if (!statement.property().equals(property)) {
                            throw Rejected.because(
                                    Reason.INVALID_VALUE,
                                    "a statement of " + statement.property() + ", but the path has " + property);
                        }
                    }
                    return new StatementEdit.AddStatements(Optional.empty(), added);
                },
                this::told);
    }

    public Endpoint addToPart() {
        return edits.edit(call -> new StatementEdit.AddStatements(Optional.of(call.part()), added(call)), this::told);
    }

    public Endpoint replace() {
        return edits.edit(this::replacement, StatementEndpoints::changed);
    }

    /** With a JSON Patch of the statement, or like a replacement. */
    public Endpoint patch() {
        return edits.edit(
                call -> call.mediaType().equals(Answer.JSON_PATCH)
                        ? new StatementEdit.ChangeStatement(key(call), JsonPatch.of(call, json)::applyTo)
                        : replacement(call),
                StatementEndpoints::changed);
    }

    public Endpoint remove() {
        return edits.edit(
                call -> new StatementEdit.RemoveStatement(key(call)),
                (edit, edited) -> Answer.json(Edits.status(edited), Outcomes.StatementsChange.of(edited, List.of())));
    }

    private static StatementKey key(Call call) {
        return StatementKey.parse(call.path("statement"));
    }

    private List<Statement> added(Call call) {
        List<Statement> statements = json.readStatements(call.json());
        if (statements.isEmpty()) {
            throw Rejected.because(Reason.MALFORMED, "there is no statement to add");
        }
        return statements;
    }

    private StatementEdit.ChangeStatement replacement(Call call) {
        List<Statement> statements = json.readStatements(call.json());
        if (statements.size() != 1) {
            throw Rejected.because(Reason.MALFORMED, "one statement takes the place of one");
        }
        StatementKey key = key(call);
        StatementId stated = statements.get(0).id();
        if (stated.isAssigned()
                && key instanceof StatementKey.OfGuid guid
                && !guid.id().equals(stated)) {
            throw Rejected.because(Reason.FOREIGN_STATEMENT_ID, Call.shown(stated.text()));
        }
        return new StatementEdit.ChangeStatement(key, old -> statements.get(0));
    }

    private static Set<EntityId> properties(String list) {
        return Arrays.stream(list.split(",")).map(StatementEndpoints::property).collect(Collectors.toSet());
    }

    private static EntityId property(String text) {
        return EntityId.tryParse(text)
                .filter(id -> id.type() == EntityType.PROPERTY)
                .orElseThrow(() -> Rejected.because(Reason.INVALID_ID, Call.shown(text)));
    }

    private Answer told(StatementEdit.AddStatements edit, Edited edited) {
        Entity entity = edited.content().entity().orElseThrow();
        return Answer.json(
                Edits.status(edited),
                Outcomes.StatementsChange.of(edited, guids(edit.added(), edit.ofCarrier(entity))));
    }

    private static Answer changed(StatementEdit.ChangeStatement edit, Edited edited) {
        // A statement named by its hash has another one now, so its GUID is not looked for.
        List<String> guids =
                edit.key() instanceof StatementKey.OfGuid ? List.of(edit.key().toString()) : List.of();
        return Answer.json(Edits.status(edited), Outcomes.StatementsChange.of(edited, guids));
    }

    /** Added statements are the last of their properties, in the order of the request. */
    private static List<String> guids(List<Statement> added, List<Statement> after) {
        List<Statement> candidates = new ArrayList<>(after);
        List<String> guids = new ArrayList<>();
        for (int i = added.size() - 1; i >= 0; i--) {
            int last = candidates.size() - 1;
            while (!candidates.get(last).property().equals(added.get(i).property())) {
                last--;
            }
            guids.add(candidates.remove(last).id().text());
        }
        Collections.reverse(guids);
        return guids;
    }
}
