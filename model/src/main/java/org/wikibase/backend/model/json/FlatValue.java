package org.wikibase.backend.model.json;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.EntityType;
import org.wikibase.backend.model.Value;
import org.wikibase.backend.model.edit.Reason;
import org.wikibase.backend.model.edit.Rejected;

/** One data value made of its members, checked as Wikibase's own value objects check themselves. */
final class FlatValue {

    private static final Pattern TIME = Pattern.compile("[-+]\\d{1,16}-(\\d\\d)-(\\d\\d)T(\\d\\d):(\\d\\d):(\\d\\d)Z");
    private static final int[] LAST_OF_TIME = {12, 31, 23, 59, 61};
    private static final int MOST_PRECISE_TIME = 14;
    private static final Pattern DECIMAL = Pattern.compile("[-+]?(0|[1-9]\\d*)(\\.\\d+)?");
    private static final int LONGEST_DECIMAL = 127;
    private static final double DEGREES = 360;
    private static final String EARTH = "http://www.wikidata.org/entity/Q2";

    private final Cursor cursor;
    private final FlatObject members;

    /** The cursor stands at the end of the data value. */
    FlatValue(Cursor cursor, FlatObject members) {
        this.cursor = cursor;
        this.members = members;
    }

    static boolean isKnown(String type) {
        return switch (type) {
            case "wikibase-entityid", "time", "quantity", "monolingualtext", "globecoordinate" -> true;
            default -> false;
        };
    }

    Value of(String type) {
        Value value = switch (type) {
            case "wikibase-entityid" -> entityId();
            case "time" -> time();
            case "quantity" -> quantity();
            case "monolingualtext" -> new Value.MonolingualText(text("language"), anyText("text"));
            case "globecoordinate" -> globeCoordinate();
            default -> new Value.Unknown(type, members.json());
        };
        if (!(value instanceof Value.Unknown)) {
            members.keepRest("/value");
        }
        return value;
    }

    private Value entityId() {
        Object statedId = members.take("id");
        Object statedType = members.take("entity-type");
        Object number = members.take("numeric-id");
        if (statedId == null && (statedType == null || number == null)) {
            throw wrong("id", "neither an id nor a type and a number");
        }
        String id = statedId == null
                ? ofNumber(text(statedType, "entity-type"), number)
                : text(statedId, "id").toUpperCase(Locale.ROOT);
        String type = statedType == null
                ? EntityIdText.typeOf(id).orElseThrow(() -> wrong("entity-type", "an entity type is missing"))
                : text(statedType, "entity-type");
        if (!EntityIdText.fits(type, id)) {
            throw wrong("id", "no id of a " + Cursor.shown(type) + ": " + Cursor.shown(id));
        }
        if (number != null && !number.toString().equals(id.substring(1))) {
            throw wrong("numeric-id", "another number than that of " + Cursor.shown(id));
        }
        return new Value.EntityIdValue(type, id);
    }

    private String ofNumber(String type, Object number) {
        Optional<EntityType> known = EntityType.ofJson(type);
        if (known.isEmpty() || !(number instanceof Long digits) || digits < 1 || digits > Integer.MAX_VALUE) {
            throw wrong("numeric-id", "no entity of type " + Cursor.shown(type));
        }
        return new EntityId(known.get(), digits).toString();
    }

    private Value time() {
        String time = text("time");
        Matcher parts = TIME.matcher(time);
        if (!parts.matches()) {
            throw wrong("time", "not a time: " + Cursor.shown(time));
        }
        for (int i = 0; i < LAST_OF_TIME.length; i++) {
            if (Integer.parseInt(parts.group(i + 1)) > LAST_OF_TIME[i]) {
                throw wrong("time", "no such time: " + time);
            }
        }
        int precision = integer("precision", 0, MOST_PRECISE_TIME);
        int timezone = integer("timezone", Integer.MIN_VALUE, Integer.MAX_VALUE);
        int before = integer("before", 0, Integer.MAX_VALUE);
        int after = integer("after", 0, Integer.MAX_VALUE);
        return new Value.Time(time, timezone, before, after, precision, text("calendarmodel"));
    }

    private Value quantity() {
        String amount = decimal("amount");
        Object upper = members.take("upperBound");
        Object lower = members.take("lowerBound");
        if (upper == null && lower == null) {
            return new Value.Quantity(amount, text("unit"), Optional.empty());
        }
        Value.Quantity.Bounds bounds = new Value.Quantity.Bounds(decimal("upperBound"), decimal("lowerBound"));
        BigDecimal number = new BigDecimal(amount);
        if (new BigDecimal(bounds.upper()).compareTo(number) < 0) {
            throw wrong("upperBound", "below the amount");
        }
        if (new BigDecimal(bounds.lower()).compareTo(number) > 0) {
            throw wrong("lowerBound", "above the amount");
        }
        return new Value.Quantity(amount, text("unit"), Optional.of(bounds));
    }

    private String decimal(String name) {
        String decimal = text(name);
        if (decimal.length() > LONGEST_DECIMAL || !DECIMAL.matcher(decimal).matches()) {
            throw wrong(name, "not a decimal number: " + Cursor.shown(decimal));
        }
        return decimal;
    }

    private Value globeCoordinate() {
        double latitude = degrees("latitude");
        double longitude = degrees("longitude");
        OptionalDouble precision =
                isAbsent("precision") ? OptionalDouble.empty() : OptionalDouble.of(degrees("precision"));
        // Not used and always null in real data; another value of it is kept as unread.
        isAbsent("altitude");
        return new Value.GlobeCoordinate(latitude, longitude, precision, isAbsent("globe") ? EARTH : text("globe"));
    }

    private boolean isAbsent(String name) {
        return members.isNullOrAbsent(name);
    }

    private double degrees(String name) {
        if (!(members.take(name) instanceof Number number)) {
            throw rejected(Reason.MALFORMED, name, "a number belongs here");
        }
        double degrees = number.doubleValue();
        if (Math.abs(degrees) > DEGREES) {
            throw wrong(name, "more than 360 degrees");
        }
        return degrees;
    }

    private int integer(String name, int least, int most) {
        if (!(members.take(name) instanceof Long number)) {
            throw rejected(Reason.MALFORMED, name, "an integer belongs here");
        }
        if (number < least || number > most) {
            throw wrong(name, "not from " + least + " to " + most);
        }
        return number.intValue();
    }

    private String text(String name) {
        String text = anyText(name);
        if (text.isEmpty()) {
            throw wrong(name, "empty");
        }
        return text;
    }

    private String anyText(String name) {
        return text(members.take(name), name);
    }

    private String text(Object value, String name) {
        if (value instanceof String text) {
            return text;
        }
        throw rejected(Reason.MALFORMED, name, "a string belongs here");
    }

    private Rejected wrong(String name, String what) {
        return rejected(Reason.INVALID_VALUE, name, what);
    }

    private Rejected rejected(Reason reason, String name, String what) {
        return cursor.rejected(reason, cursor.pointer() + "/value" + "/" + name, what);
    }
}
