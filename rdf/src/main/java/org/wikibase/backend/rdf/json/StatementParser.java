package org.wikibase.backend.rdf.json;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.wikibase.backend.model.Datatype;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.Rank;
import org.wikibase.backend.model.Reference;
import org.wikibase.backend.model.Snak;
import org.wikibase.backend.model.Statement;
import org.wikibase.backend.model.StatementId;
import org.wikibase.backend.model.Value;

/** Reads statements, snaks and references. */
final class StatementParser {

    private final JsonReader json;
    private final ValueParser values;
    private final Map<String, EntityId> properties = new HashMap<>();
    private final Map<String, Datatype> datatypes = new HashMap<>();
    /** Of the revision that is read, when its statements are to be noted. */
    private KnownStatements noting;
    /** Of the revision before the one that is read. */
    private KnownStatements known;

    StatementParser(JsonReader json) {
        this.json = json;
        values = new ValueParser(json);
    }

    void remember(KnownStatements noted, KnownStatements earlier) {
        noting = noted;
        known = earlier;
    }

    /** An object of lists by property; very old documents have one list. */
    List<Statement> statements() {
        List<Statement> statements = new ArrayList<>();
        if (json.peek() == '[') {
            list(statements);
        } else if (json.openObject()) {
            while (json.nextMember() != null) {
                list(statements);
            }
        }
        return statements;
    }

    private void list(List<Statement> to) {
        json.openArray();
        while (json.nextElement()) {
            to.add(known == null ? noted() : knownOrRead());
        }
    }

    private Statement noted() {
        json.peek();
        int from = json.position();
        Statement statement = statement();
        if (noting != null) {
            noting.add(from, json.position(), statement);
        }
        return statement;
    }

    private Statement knownOrRead() {
        json.peek();
        Statement same = known.take(json);
        if (same == null) {
            same = statement();
            known.read(same);
        }
        return same;
    }

    private Statement statement() {
        String guid = "";
        Rank rank = Rank.NORMAL;
        Snak main = null;
        List<Snak> qualifiers = List.of();
        List<String> order = List.of();
        List<Reference> references = List.of();
        requireObject();
        for (String name = json.nextMember(); name != null; name = json.nextMember()) {
            switch (name) {
                case "mainsnak" -> main = snak();
                case "id" -> guid = json.string();
                case "rank" -> rank = rank(json.shortString());
                case "qualifiers" -> qualifiers = snaks();
                case "qualifiers-order" -> order = strings();
                case "references" -> references = references();
                default -> json.skip();
            }
        }
        if (main == null) {
            throw json.malformed("a statement lacks its main snak");
        }
        return new Statement(new StatementId(guid), rank, main, ordered(qualifiers, order), references);
    }

    private Rank rank(String text) {
        return Rank.ofJson(text).orElseThrow(() -> json.malformed("not a rank: " + text));
    }

    private void requireObject() {
        if (!json.openObject()) {
            throw json.malformed("an object is missing");
        }
    }

    private List<Reference> references() {
        List<Reference> references = new ArrayList<>();
        json.openArray();
        while (json.nextElement()) {
            references.add(reference());
        }
        return references;
    }

    Reference reference() {
        List<Snak> snaks = List.of();
        List<String> order = List.of();
        requireObject();
        for (String name = json.nextMember(); name != null; name = json.nextMember()) {
            switch (name) {
                case "snaks" -> snaks = snaks();
                case "snaks-order" -> order = strings();
                default -> json.skip();
            }
        }
        return new Reference(ordered(snaks, order));
    }

    private List<Snak> snaks() {
        List<Snak> snaks = new ArrayList<>(4);
        if (json.peek() == '[') {
            json.openArray();
            while (json.nextElement()) {
                snaks.add(snak());
            }
        } else if (json.openObject()) {
            while (json.nextMember() != null) {
                json.openArray();
                while (json.nextElement()) {
                    snaks.add(snak());
                }
            }
        }
        return snaks;
    }

    /** Groups as the order names them, the others behind. Mostly the document has them so already. */
    private static List<Snak> ordered(List<Snak> snaks, List<String> order) {
        if (order.size() < 2 || snaks.size() < 2) {
            return snaks;
        }
        Map<String, List<Snak>> groups = new LinkedHashMap<>();
        order.forEach(property -> groups.put(property.toUpperCase(Locale.ROOT), new ArrayList<>(2)));
        for (Snak snak : snaks) {
            groups.computeIfAbsent(snak.property().toString(), property -> new ArrayList<>(2))
                    .add(snak);
        }
        List<Snak> ordered = new ArrayList<>(snaks.size());
        groups.values().forEach(ordered::addAll);
        return ordered;
    }

    Snak snak() {
        String type = "";
        EntityId property = null;
        Datatype datatype = Datatype.UNSTATED;
        Value value = null;
        requireObject();
        for (String name = json.nextMember(); name != null; name = json.nextMember()) {
            switch (name) {
                case "snaktype" -> type = json.shortString();
                case "property" -> property = property(json.shortString());
                case "datatype" -> datatype = datatypes.computeIfAbsent(json.shortString(), Datatype::new);
                case "datavalue" -> value = values.read();
                default -> json.skip();
            }
        }
        if (property == null) {
            throw json.malformed("a snak lacks its property");
        }
        return snak(type, property, datatype, value);
    }

    private Snak snak(String type, EntityId property, Datatype datatype, Value value) {
        switch (type) {
            case "value" -> {
                if (value == null) {
                    throw json.malformed("a snak lacks its value");
                }
                return new Snak.WithValue(property, datatype, value);
            }
            case "somevalue" -> {
                return new Snak.SomeValue(property, datatype);
            }
            case "novalue" -> {
                return new Snak.NoValue(property, datatype);
            }
            default -> throw json.malformed("not a snak type: " + type);
        }
    }

    private EntityId property(String text) {
        EntityId known = properties.get(text);
        if (known == null) {
            known = EntityId.tryParse(text.toUpperCase(Locale.ROOT))
                    .orElseThrow(() -> json.malformed("not a property id: " + text));
            properties.put(text, known);
        }
        return known;
    }

    List<String> strings() {
        List<String> strings = new ArrayList<>(4);
        json.openArray();
        while (json.nextElement()) {
            strings.add(json.shortString());
        }
        return strings;
    }
}
