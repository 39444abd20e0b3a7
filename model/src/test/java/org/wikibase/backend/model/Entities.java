package org.wikibase.backend.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.wikibase.backend.model.LexemePartId.Part;

/** Invented entities that together use everything the model has. */
public final class Entities {

    public static final EntityId Q7 = EntityId.parse("Q7");
    public static final EntityId P1 = EntityId.parse("P1");
    public static final EntityId P2 = EntityId.parse("P2");
    public static final EntityId P3 = EntityId.parse("P3");
    public static final EntityId L5 = EntityId.parse("L5");

    public static final Datatype ITEM = new Datatype("wikibase-item");
    public static final Datatype STRING = new Datatype("string");
    public static final Datatype TIME = new Datatype("time");

    public static final Snak KIND_BRIDGE = new Snak.WithValue(P1, ITEM, new Value.EntityIdValue("item", "Q12"));
    public static final Snak CODE_B7 = new Snak.WithValue(P2, STRING, new Value.StringValue("B-7 \"ß\" 🌉"));
    public static final Snak BUILT_1871 = new Snak.WithValue(
            P3, TIME, new Value.Time("+1871-00-00T00:00:00Z", 0, 0, 1, 9, "http://www.wikidata.org/entity/Q1985727"));
    public static final Snak SOME_TIME = new Snak.SomeValue(P3, TIME);
    public static final Snak NO_CODE = new Snak.NoValue(P2, STRING);

    public static final Statement KIND = new Statement(
            new StatementId("Q7$0A1B2C3D-0000-4000-8000-000000000001"),
            Rank.NORMAL,
            KIND_BRIDGE,
            List.of(SOME_TIME, CODE_B7),
            List.of(new Reference(List.of(CODE_B7, BUILT_1871)), new Reference(List.of(NO_CODE))));
    public static final Statement CODE = plain("Q7$0A1B2C3D-0000-4000-8000-000000000002", CODE_B7);
    public static final Statement BUILT = plain("q7$0a1b2c3d-0000-4000-8000-000000000003", BUILT_1871);

    /** An item with terms, statements of three properties and two sitelinks. */
    public static final Entity.Item BRIDGE = new Entity.Item(
            Q7,
            new Terms(
                    byLanguage("en", "Long Bridge", "de", "Lange Brücke"),
                    byLanguage("en", "bridge over the example"),
                    new TreeMap<>(Map.of("en", List.of(new Term("en", "Bridge 7"), new Term("en", "B7"))))),
            List.of(KIND, CODE, BUILT),
            new TreeMap<>(Map.of(
                    "dewiki", new Sitelink("dewiki", "Lange Brücke", List.of("Q17437796")),
                    "enwiki", new Sitelink("enwiki", "Long Bridge", List.of()))));

    /** A property of datatype string with a label and one statement. */
    public static final Entity.Property INVENTORY_CODE = new Entity.Property(
            P2,
            STRING,
            new Terms(byLanguage("en", "inventory code"), new TreeMap<>(), new TreeMap<>()),
            List.of(plain("P2$0A1B2C3D-0000-4000-8000-000000000004", KIND_BRIDGE)));

    public static final Statement ON_FORM = plain("L5-F2$0A1B2C3D-0000-4000-8000-000000000005", CODE_B7);
    public static final Statement ON_SENSE = plain("L5-S1$0A1B2C3D-0000-4000-8000-000000000006", KIND_BRIDGE);

    /** A lexeme whose first form and second sense are gone. */
    public static final Entity.Lexeme WORD = new Entity.Lexeme(
            L5,
            byLanguage("en", "bridge"),
            "Q1084",
            "Q1860",
            List.of(plain("L5$0A1B2C3D-0000-4000-8000-000000000007", NO_CODE)),
            List.of(new Entity.Form(
                    new LexemePartId(L5, Part.FORM, 2),
                    byLanguage("en", "bridges"),
                    List.of("Q146786", "Q131105"),
                    List.of(ON_FORM))),
            List.of(new Entity.Sense(
                    new LexemePartId(L5, Part.SENSE, 1), byLanguage("en", "way over something"), List.of(ON_SENSE))),
            new Entity.NextIds(3, 3));

    /** One snak of each value type, in a fixed order. */
    public static final List<Snak> EVERY_VALUE = List.of(
            KIND_BRIDGE,
            CODE_B7,
            BUILT_1871,
            of("P4", "monolingualtext", new Value.MonolingualText("de", "Brücke")),
            of("P5", "quantity", new Value.Quantity("+12.50", "1", Optional.empty())),
            of(
                    "P5",
                    "quantity",
                    new Value.Quantity(
                            "-3",
                            "http://www.wikidata.org/entity/Q11573",
                            Optional.of(new Value.Quantity.Bounds("-2.5", "-3.5")))),
            of(
                    "P6",
                    "globe-coordinate",
                    new Value.GlobeCoordinate(
                            52.5, -0.000001, OptionalDouble.of(1e-7), "http://www.wikidata.org/entity/Q2")),
            of(
                    "P6",
                    "globe-coordinate",
                    new Value.GlobeCoordinate(15, 0, OptionalDouble.empty(), "http://www.wikidata.org/entity/Q111")),
            of("P7", "wikibase-form", new Value.EntityIdValue("form", "L5-F2")),
            of("P8", "wikibase-sense", new Value.EntityIdValue("sense", "L5-S1")),
            of("P9", "entity-schema", new Value.EntityIdValue("entity-schema", "E10")),
            of("P10", "made-up", new Value.Unknown("made-up", "{\"a\":[1,null],\"b\":0.5}")));

    private Entities() {}

    /** A statement of normal rank without qualifiers and references. */
    public static Statement plain(String guid, Snak main) {
        StatementId id = guid.isEmpty() ? StatementId.UNASSIGNED : new StatementId(guid);
        return new Statement(id, Rank.NORMAL, main, List.of(), List.of());
    }

    /** An item that has nothing but these statements. */
    public static Entity.Item itemWith(Statement... statements) {
        return new Entity.Item(Q7, Terms.NONE, List.of(statements), new TreeMap<>());
    }

    private static Snak of(String property, String datatype, Value value) {
        return new Snak.WithValue(EntityId.parse(property), new Datatype(datatype), value);
    }

    /** Terms from alternating language codes and texts. */
    public static TreeMap<String, Term> byLanguage(String... languagesAndTexts) {
        TreeMap<String, Term> terms = new TreeMap<>();
        for (int i = 0; i < languagesAndTexts.length; i += 2) {
            terms.put(languagesAndTexts[i], new Term(languagesAndTexts[i], languagesAndTexts[i + 1]));
        }
        return terms;
    }
}
