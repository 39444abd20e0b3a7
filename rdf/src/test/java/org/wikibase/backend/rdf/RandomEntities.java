package org.wikibase.backend.rdf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.wikibase.backend.model.Datatype;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.EntityType;
import org.wikibase.backend.model.LexemePartId;
import org.wikibase.backend.model.Rank;
import org.wikibase.backend.model.Reference;
import org.wikibase.backend.model.Sitelink;
import org.wikibase.backend.model.Snak;
import org.wikibase.backend.model.Statement;
import org.wikibase.backend.model.StatementId;
import org.wikibase.backend.model.Term;
import org.wikibase.backend.model.Terms;
import org.wikibase.backend.model.Value;

/** Entities of every shape with texts that want to break a parser; the same ones for the same seed. */
public final class RandomEntities {

    private static final String[] PIECES = {
        "\"", "\\", "\n", "\r", "\t", "\b", "\f", "\u0000", "\u0001", "\u001f", "\u007f", "\u0085", "\u2028", "'",
        "\"\"\"", "'''", "\\u0041", "^^<x>", "@en", " .", "<", ">", "{", "}", "|", "`", "#", "%", "&amp;", "]]>",
        "العربية", "עברית", "\u202e", "\u200f", "\ufeff", "\ufffd", "\uffff", "😀", "👩‍🚀", "𝄞", "é", "日本", " ", "a",
        "Z9"
    };
    private static final String[] IRI_PIECES = {
        " ", "{", "}", "|", "\\", "^", "`", "\"", "<", ">", "é", "日本", "😀", "%20", "%", "?", "#", "/", "a", "b=c&d",
        "~", "'", "(", ")", "\t", "\n"
    };
    private static final String[] LANGUAGES = {
        "en", "de", "zh-hans", "be-tarask", "mul", "mis-x-Q123", "x", "", "a b", "1a", "a--b", "sr-EC", "ar", "he"
    };
    private static final String[] SITES = {"enwiki", "commonswiki", "be_x_oldwiki", "dewikisource", "unknown", "nowiki"
    };

    private final Random random;

    public RandomEntities(long seed) {
        random = new Random(seed);
    }

    public Entity next() {
        return switch (random.nextInt(6)) {
            case 0 -> new Entity.Property(id(EntityType.PROPERTY), datatype(), terms(), statements());
            case 1 -> lexeme();
            default -> new Entity.Item(id(EntityType.ITEM), terms(), statements(), sitelinks());
        };
    }

    private EntityId id(EntityType type) {
        return new EntityId(type, 1 + random.nextInt(1 << (1 + random.nextInt(30))));
    }

    private <T> List<T> some(int most, Supplier<T> one) {
        List<T> list = new ArrayList<>();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            list.add(one.get());
        }
        return list;
    }

    private <T> T pick(T[] choices) {
        return choices[random.nextInt(choices.length)];
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(8); i >= 0; i--) {
            text.append(pick(PIECES));
        }
        return text.toString();
    }

    private String iri() {
        StringBuilder iri = new StringBuilder(random.nextBoolean() ? "http://example.org/" : "urn:x:");
        for (int i = random.nextInt(6); i >= 0; i--) {
            iri.append(pick(IRI_PIECES));
        }
        return iri.toString();
    }

    private Terms terms() {
        SortedMap<String, List<Term>> aliases = new TreeMap<>();
        some(2, this::term).forEach(term -> aliases.put(term.language(), List.of(term, term())));
        return new Terms(byLanguage(), byLanguage(), aliases);
    }

    private SortedMap<String, Term> byLanguage() {
        SortedMap<String, Term> terms = new TreeMap<>();
        some(3, this::term).forEach(term -> terms.put(term.language(), term));
        return terms;
    }

    private Term term() {
        return new Term(pick(LANGUAGES), text());
    }

    private SortedMap<String, Sitelink> sitelinks() {
        SortedMap<String, Sitelink> links = new TreeMap<>();
        some(2, () -> new Sitelink(pick(SITES), text(), some(1, () -> "Q" + (1 + random.nextInt(99)))))
                .forEach(link -> links.put(link.site(), link));
        return links;
    }

    private Entity lexeme() {
        EntityId id = id(EntityType.LEXEME);
        List<Entity.Form> forms = some(
                2,
                () -> new Entity.Form(
                        new LexemePartId(id, LexemePartId.Part.FORM, 1 + random.nextInt(9)),
                        byLanguage(),
                        some(2, () -> "Q" + (1 + random.nextInt(99))),
                        statements()));
        List<Entity.Sense> senses = some(
                2,
                () -> new Entity.Sense(
                        new LexemePartId(id, LexemePartId.Part.SENSE, 1 + random.nextInt(9)),
                        byLanguage(),
                        statements()));
        return new Entity.Lexeme(id, byLanguage(), "Q1", "Q2", statements(), forms, senses, Entity.NextIds.NONE);
    }

    private List<Statement> statements() {
        return some(
                4,
                () -> new Statement(
                        new StatementId("Q1$" + Long.toHexString(random.nextLong()) + pick(PIECES)),
                        pick(Rank.values()),
                        snak(),
                        some(2, this::snak),
                        some(2, () -> new Reference(some(3, this::snak)))));
    }

    private Snak snak() {
        EntityId property = new EntityId(EntityType.PROPERTY, 1 + random.nextInt(40));
        return switch (random.nextInt(12)) {
            case 0 -> new Snak.SomeValue(property, Datatype.UNSTATED);
            case 1 -> new Snak.NoValue(property, Datatype.UNSTATED);
            default -> value(property);
        };
    }

    private Datatype datatype() {
        return new Datatype(pick(new String[] {
            "string",
            "external-id",
            "url",
            "commonsMedia",
            "geo-shape",
            "tabular-data",
            "math",
            "musical-notation",
            "wikibase-item",
            "time",
            "quantity",
            "globe-coordinate",
            "monolingualtext",
            "entity-schema"
        }));
    }

    private Snak value(EntityId property) {
        Datatype datatype = datatype();
        Value value = switch (datatype.name()) {
            case "wikibase-item" -> new Value.EntityIdValue("item", "Q" + random.nextInt(1000));
            case "entity-schema" -> new Value.EntityIdValue("entity-schema", "E" + random.nextInt(1000));
            case "monolingualtext" -> new Value.MonolingualText(pick(LANGUAGES), text());
            case "url" -> new Value.StringValue(iri());
            case "time" -> time();
            case "quantity" -> quantity();
            case "globe-coordinate" -> place();
            default -> random.nextInt(20) == 0 ? new Value.Unknown("x", "{}") : new Value.StringValue(text());
        };
        return new Snak.WithValue(property, datatype, value);
    }

    private Value time() {
        String time = (random.nextBoolean() ? "+" : "-")
                + random.nextInt(1 << (1 + random.nextInt(30)))
                + "-0" + random.nextInt(10) + "-" + (10 + random.nextInt(22)) + "T00:00:00Z";
        String calendar = random.nextInt(5) == 0 ? iri() : "http://www.wikidata.org/entity/Q1985727";
        return new Value.Time(time, random.nextInt(100) - 50, 0, 0, random.nextInt(15), calendar);
    }

    private Value quantity() {
        String amount = Integer.toString(random.nextInt(2000) - 1000);
        Optional<Value.Quantity.Bounds> bounds = random.nextBoolean()
                ? Optional.empty()
                : Optional.of(new Value.Quantity.Bounds("+1000.50", "-1000.50"));
        String unit = switch (random.nextInt(3)) {
            case 0 -> "1";
            case 1 -> "http://www.wikidata.org/entity/Q7727";
            default -> iri();
        };
        return new Value.Quantity(amount, unit, bounds);
    }

    private Value place() {
        OptionalDouble precision =
                random.nextBoolean() ? OptionalDouble.empty() : OptionalDouble.of(random.nextDouble() / 1000);
        return new Value.GlobeCoordinate(
                random.nextDouble() * 180 - 90,
                random.nextDouble() * 360 - 180,
                precision,
                random.nextBoolean() ? iri() : "http://www.wikidata.org/entity/Q2");
    }
}
