package org.wikibase.backend.rdf.text;

import org.wikibase.backend.model.Datatype;
import org.wikibase.backend.model.Value;
import org.wikibase.backend.model.Value.EntityIdValue;
import org.wikibase.backend.model.Value.GlobeCoordinate;
import org.wikibase.backend.model.Value.MonolingualText;
import org.wikibase.backend.model.Value.Quantity;
import org.wikibase.backend.model.Value.StringValue;
import org.wikibase.backend.model.Value.Time;

/** Values as PHP once serialised their objects; current Wikibase still hashes this text (mapping 21.1 to 21.3). */
final class PhpValues {

    private static final String SCHEMA_ID_CLASS = "EntitySchema\\Domain\\Model\\EntitySchemaId";

    private final Utf8Buffer content = new Utf8Buffer(256);
    private final Utf8Buffer whole = new Utf8Buffer(256);

    /** The result is valid until the next call. */
    Utf8Buffer of(Value value, Datatype datatype) {
        if (value instanceof EntityIdValue entity) {
            return datatype.name().equals("entity-schema") ? schema(entity.id()) : entity(entity.id());
        }
        if (value instanceof StringValue text) {
            return object("DataValues\\StringValue", fresh().add(text.text()));
        }
        if (value instanceof Time time) {
            return time(time);
        }
        if (value instanceof MonolingualText text) {
            string(fresh().add("a:2:{i:0;"), text.language()).add("i:1;");
            return object(
                    "DataValues\\MonolingualTextValue",
                    string(content, text.text()).add('}'));
        }
        if (value instanceof Quantity quantity) {
            return quantity(quantity);
        }
        if (value instanceof GlobeCoordinate place) {
            return globe(place);
        }
        // Upstream hashes its error message here, which cannot be known.
        return object("DataValues\\UnDeserializableValue", fresh().add(((Value.Unknown) value).json()));
    }

    Utf8Buffer time(Time time) {
        fresh().add('[');
        json(time.time()).add(',').add(time.timezone()).add(',');
        content.add(time.before())
                .add(',')
                .add(time.after())
                .add(',')
                .add(time.precision())
                .add(',');
        return object("DataValues\\TimeValue", json(time.calendarModel()).add(']'));
    }

    Utf8Buffer quantity(Quantity quantity) {
        Utf8Buffer to = fresh().add(quantity.bounds().isPresent() ? "a:4:{i:0;" : "a:2:{i:0;");
        string(decimal(to, quantity.amount()).add("i:1;"), quantity.unit());
        quantity.bounds().ifPresent(bounds -> {
            decimal(to.add("i:2;"), bounds.upper());
            decimal(to.add("i:3;"), bounds.lower());
        });
        boolean bounded = quantity.bounds().isPresent();
        return object(bounded ? "DataValues\\QuantityValue" : "DataValues\\UnboundedQuantityValue", to.add('}'));
    }

    private Utf8Buffer globe(GlobeCoordinate place) {
        fresh().add('[').add(Floats.json(place.latitude())).add(',');
        content.add(Floats.json(place.longitude())).add(",null,");
        content.add(
                place.precision().isPresent() ? Floats.json(place.precision().getAsDouble()) : "null");
        return object(
                "DataValues\\Geo\\Values\\GlobeCoordinateValue",
                json(place.globe(), ',').add(']'));
    }

    private Utf8Buffer entity(String id) {
        String type = idClass(id);
        fresh().add("C:").add(type.length()).add(":\"").add(type).add("\":");
        content.add(Utf8Buffer.utf8Length(id)).add(":{").add(id).add('}');
        return object("Wikibase\\DataModel\\Entity\\EntityIdValue", content);
    }

    private static String idClass(String id) {
        return switch (id.isEmpty() ? 'Q' : id.charAt(0)) {
            case 'P' -> "Wikibase\\DataModel\\Entity\\NumericPropertyId";
            case 'L' ->
                id.contains("-F")
                        ? "Wikibase\\Lexeme\\Domain\\Model\\FormId"
                        : id.contains("-S")
                                ? "Wikibase\\Lexeme\\Domain\\Model\\SenseId"
                                : "Wikibase\\Lexeme\\Domain\\Model\\LexemeId";
            case 'M' -> "Wikibase\\MediaInfo\\DataModel\\MediaInfoId";
            default -> "Wikibase\\DataModel\\Entity\\ItemId";
        };
    }

    private Utf8Buffer schema(String id) {
        fresh().add("O:40:\"" + SCHEMA_ID_CLASS + "\":1:{");
        string(content, '\0' + SCHEMA_ID_CLASS + '\0' + "id");
        return object(
                "EntitySchema\\Wikibase\\DataValues\\EntitySchemaValue",
                string(content, id).add('}'));
    }

    private Utf8Buffer fresh() {
        content.truncate(0);
        return content;
    }

    private static Utf8Buffer string(Utf8Buffer to, String text) {
        return to.add("s:")
                .add(Utf8Buffer.utf8Length(text))
                .add(":\"")
                .add(text)
                .add("\";");
    }

    private static Utf8Buffer decimal(Utf8Buffer to, String number) {
        int digits = Integer.toString(number.length()).length();
        to.add("C:23:\"DataValues\\DecimalValue\":");
        to.add("s::\"\";".length() + digits + number.length()).add(":{");
        return string(to, number).add('}');
    }

    private Utf8Buffer object(String type, Utf8Buffer inner) {
        whole.truncate(0);
        whole.add("C:").add(type.length()).add(":\"").add(type).add("\":");
        return whole.add(inner.length()).add(":{").add(inner).add('}');
    }

    private Utf8Buffer json(String text, char before) {
        content.add(before);
        return json(text);
    }

    /** As PHP's json_encode writes it. */
    private Utf8Buffer json(String text) {
        content.add('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\', '/' -> content.add('\\').add(c);
                case '\b' -> content.add("\\b");
                case '\f' -> content.add("\\f");
                case '\n' -> content.add("\\n");
                case '\r' -> content.add("\\r");
                case '\t' -> content.add("\\t");
                default -> {
                    if (c >= 0x20 && c < 0x80) {
                        content.add(c);
                    } else {
                        content.add(String.format("\\u%04x", (int) c));
                    }
                }
            }
        }
        return content.add('"');
    }
}
