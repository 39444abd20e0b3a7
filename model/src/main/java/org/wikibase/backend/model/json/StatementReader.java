package org.wikibase.backend.model.json;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.wikibase.backend.model.Datatype;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.EntityType;
import org.wikibase.backend.model.Rank;
import org.wikibase.backend.model.Reference;
import org.wikibase.backend.model.Snak;
import org.wikibase.backend.model.Statement;
import org.wikibase.backend.model.StatementId;
import org.wikibase.backend.model.Value;
import org.wikibase.backend.model.edit.Reason;

/** Reads statements with their snaks and references. Property ids and datatypes are one object per document. */
final class StatementReader {

    private final Cursor cursor;
    private final ValueReader values;
    private final Map<String, EntityId> properties = new HashMap<>();
    private final Map<String, Datatype> datatypes = new HashMap<>();

    StatementReader(Cursor cursor) {
        this.cursor = cursor;
        this.values = new ValueReader(cursor);
    }

    /** The member {@code claims}: statements by property, flat in document order. */
    List<Statement> claims() {
        List<Statement> statements = new ArrayList<>();
        if (cursor.isObject()) {
            while (cursor.nextMember()) {
                EntityId property = property(cursor.name());
                cursor.openArray();
                while (cursor.nextElement()) {
                    statements.add(ofGroup(property, statement()));
                }
            }
        }
        return statements;
    }

    private Statement ofGroup(EntityId property, Statement statement) {
        if (!statement.property().equals(property)) {
            throw cursor.rejected(Reason.INVALID_VALUE, "a statement of " + statement.property() + " in this group");
        }
        return statement;
    }

    Statement statement() {
        requireObject("a statement");
        StatementId id = StatementId.UNASSIGNED;
        Rank rank = Rank.NORMAL;
        Snak main = null;
        List<Snak> qualifiers = List.of();
        List<EntityId> order = List.of();
        List<Reference> references = List.of();
        while (cursor.nextMember()) {
            switch (cursor.name()) {
                case "mainsnak" -> main = snak();
                case "id" -> id = statementId();
                case "rank" -> rank = rank();
                case "qualifiers" -> qualifiers = snakGroups();
                case "qualifiers-order" -> order = order();
                case "references" -> references = references();
                case "type" -> cursor.text();
                default -> cursor.keepUnread();
            }
        }
        if (main == null) {
            throw cursor.malformed("a statement has a mainsnak");
        }
        return new Statement(id, rank, main, ordered(qualifiers, order), references);
    }

    private StatementId statementId() {
        String text = cursor.text();
        if (text.isEmpty()) {
            throw cursor.rejected(Reason.INVALID_VALUE, "an empty statement id");
        }
        return new StatementId(text);
    }

    private Rank rank() {
        String rank = cursor.text();
        return Rank.ofJson(rank).orElseThrow(() -> cursor.rejected(Reason.INVALID_VALUE, "no rank: " + rank));
    }

    private List<Reference> references() {
        List<Reference> references = new ArrayList<>();
        cursor.openArray();
        while (cursor.nextElement()) {
            references.add(reference());
        }
        return references;
    }

    private Reference reference() {
        requireObject("a reference");
        List<Snak> snaks = List.of();
        List<EntityId> order = List.of();
        while (cursor.nextMember()) {
            switch (cursor.name()) {
                case "snaks" -> snaks = snakGroups();
                case "snaks-order" -> order = order();
                case "hash" -> cursor.text();
                default -> cursor.keepUnread();
            }
        }
        return new Reference(ordered(snaks, order));
    }

    private List<Snak> snakGroups() {
        List<Snak> snaks = new ArrayList<>();
        if (cursor.isObject()) {
            while (cursor.nextMember()) {
                EntityId property = property(cursor.name());
                cursor.openArray();
                while (cursor.nextElement()) {
                    Snak snak = snak();
                    if (!snak.property().equals(property)) {
                        throw cursor.rejected(Reason.INVALID_VALUE, "a snak of " + snak.property() + " in this group");
                    }
                    snaks.add(snak);
                }
            }
        }
        return snaks;
    }

    private List<EntityId> order() {
        List<EntityId> order = new ArrayList<>();
        cursor.openArray();
        while (cursor.nextElement()) {
            order.add(property(cursor.text()));
        }
        return order;
    }

    /** Groups that the order does not name come last, in the order of the document. */
    private static List<Snak> ordered(List<Snak> snaks, List<EntityId> order) {
        int group = 0;
        for (int i = 0; i < snaks.size() && group < order.size(); i++) {
            EntityId property = snaks.get(i).property();
            if (!property.equals(order.get(group))) {
                boolean next = i > 0 && group + 1 < order.size() && property.equals(order.get(group + 1));
                if (!next) {
                    return sorted(snaks, order);
                }
                group++;
            }
        }
        return snaks;
    }

    private static List<Snak> sorted(List<Snak> snaks, List<EntityId> order) {
        Map<EntityId, List<Snak>> groups = new LinkedHashMap<>();
        order.forEach(property -> groups.put(property, new ArrayList<>()));
        snaks.forEach(snak -> groups.computeIfAbsent(snak.property(), property -> new ArrayList<>())
                .add(snak));
        return groups.values().stream().flatMap(List::stream).toList();
    }

    private Snak snak() {
        requireObject("a snak");
        String type = null;
        EntityId property = null;
        Datatype datatype = Datatype.UNSTATED;
        Value value = null;
        while (cursor.nextMember()) {
            switch (cursor.name()) {
                case "snaktype" -> type = cursor.text();
                case "property" -> property = property(cursor.text());
                case "datatype" -> datatype = datatype();
                case "datavalue" -> value = values.read();
                case "hash", "type" -> cursor.text();
                default -> cursor.keepUnread();
            }
        }
        if (type == null || property == null) {
            throw cursor.malformed("a snak has a snaktype and a property");
        }
        return snak(type, property, datatype, value);
    }

    private Snak snak(String type, EntityId property, Datatype datatype, Value value) {
        if (type.equals("value") != (value != null)) {
            throw cursor.malformed("a datavalue belongs to the snaktype value and to no other");
        }
        return switch (type) {
            case "value" -> new Snak.WithValue(property, datatype, value);
            case "somevalue" -> new Snak.SomeValue(property, datatype);
            case "novalue" -> new Snak.NoValue(property, datatype);
            default -> throw cursor.rejected(Reason.INVALID_VALUE, "no snaktype: " + Cursor.shown(type));
        };
    }

    private EntityId property(String text) {
        EntityId known = properties.get(text);
        if (known != null) {
            return known;
        }
        EntityId property = EntityId.tryParse(text.toUpperCase(Locale.ROOT))
                .filter(id -> id.type() == EntityType.PROPERTY)
                .orElseThrow(() -> cursor.rejected(Reason.INVALID_ID, "no property id: " + Cursor.shown(text)));
        properties.put(text, property);
        return property;
    }

    /** Of a snak or of a property. */
    Datatype datatype() {
        String name = cursor.text();
        if (name.isEmpty()) {
            throw cursor.rejected(Reason.INVALID_VALUE, "an empty datatype");
        }
        return datatypes.computeIfAbsent(name, Datatype::new);
    }

    private void requireObject(String what) {
        if (!cursor.isObject()) {
            throw cursor.malformed(what + " belongs here");
        }
    }
}
