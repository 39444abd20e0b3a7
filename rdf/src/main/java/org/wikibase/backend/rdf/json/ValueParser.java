package org.wikibase.backend.rdf.json;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.wikibase.backend.model.Value;
import org.wikibase.backend.model.Value.EntityIdValue;
import org.wikibase.backend.model.Value.GlobeCoordinate;
import org.wikibase.backend.model.Value.MonolingualText;
import org.wikibase.backend.model.Value.Quantity;
import org.wikibase.backend.model.Value.StringValue;
import org.wikibase.backend.model.Value.Time;

/** Reads data values. Their type stands behind them, so all members that any type has are noted first. */
final class ValueParser {

    private static final String EARTH = "http://www.wikidata.org/entity/Q2";

    private final JsonReader json;
    private String text;
    private String language;
    private String entityType;
    private String id;
    private String numericId;
    private String time;
    private String calendar;
    private String amount;
    private String unit;
    private String upper;
    private String lower;
    private String globe;
    private double latitude;
    private double longitude;
    private double precision;
    private int timezone;
    private int before;
    private int after;

    ValueParser(JsonReader json) {
        this.json = json;
    }

    Value read() {
        clear();
        String type = "";
        int start = 0;
        int end = 0;
        if (!json.openObject()) {
            throw json.malformed("a data value is missing");
        }
        for (String name = json.nextMember(); name != null; name = json.nextMember()) {
            switch (name) {
                case "type" -> type = json.shortString();
                case "value" -> {
                    json.peek();
                    start = json.position();
                    content();
                    end = json.position();
                }
                default -> json.skip();
            }
        }
        return value(type, start, end);
    }

    private void clear() {
        text = null;
        language = null;
        entityType = "";
        id = null;
        numericId = null;
        time = null;
        calendar = "";
        amount = null;
        unit = "1";
        upper = null;
        lower = null;
        globe = EARTH;
        latitude = Double.NaN;
        longitude = Double.NaN;
        precision = Double.NaN;
        timezone = 0;
        before = 0;
        after = 0;
    }

    private void content() {
        int first = json.peek();
        if (first == '"') {
            text = json.string();
        } else if (first == '{') {
            json.openObject();
            for (String name = json.nextMember(); name != null; name = json.nextMember()) {
                if (!json.acceptNull()) {
                    member(name);
                }
            }
        } else {
            json.skip();
        }
    }

    private void member(String name) {
        switch (name) {
            case "id" -> id = json.shortString();
            case "numeric-id" -> numericId = json.numberText();
            case "entity-type" -> entityType = json.shortString();
            case "time" -> time = json.shortString();
            case "timezone" -> timezone = (int) json.integer();
            case "before" -> before = (int) json.integer();
            case "after" -> after = (int) json.integer();
            case "precision" -> precision = json.decimal();
            case "calendarmodel" -> calendar = json.shortString();
            case "amount" -> amount = json.numberText();
            case "unit" -> unit = json.shortString();
            case "upperBound" -> upper = json.numberText();
            case "lowerBound" -> lower = json.numberText();
            case "latitude" -> latitude = json.decimal();
            case "longitude" -> longitude = json.decimal();
            case "globe" -> globe = json.shortString();
            case "text" -> text = json.string();
            case "language" -> language = json.shortString();
            default -> json.skip();
        }
    }

    private Value value(String type, int start, int end) {
        return switch (type) {
            case "string" -> new StringValue(required(text));
            case "wikibase-entityid" -> new EntityIdValue(entityType, entityId());
            case "monolingualtext" -> new MonolingualText(required(language), required(text));
            case "time" ->
                new Time(required(time), timezone, before, after, (int) required(precision), required(calendar));
            case "quantity" -> new Quantity(decimal(amount), unit, bounds());
            case "globecoordinate" ->
                new GlobeCoordinate(
                        required(latitude),
                        required(longitude),
                        Double.isNaN(precision) ? OptionalDouble.empty() : OptionalDouble.of(precision),
                        globe);
            default -> new Value.Unknown(type, json.text(start, end));
        };
    }

    private Optional<Quantity.Bounds> bounds() {
        return upper == null || lower == null
                ? Optional.empty()
                : Optional.of(new Quantity.Bounds(decimal(upper), decimal(lower)));
    }

    /** Digits with an optional sign and point, so that arithmetic on it cannot fail. */
    private String decimal(String member) {
        String number = required(member);
        int digits = 0;
        int points = 0;
        for (int i = 0; i < number.length(); i++) {
            char c = number.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (c == '.') {
                points++;
            } else if (i > 0 || (c != '+' && c != '-')) {
                throw json.malformed("not a decimal number: " + number);
            }
        }
        if (digits == 0 || points > 1) {
            throw json.malformed("not a decimal number: " + number);
        }
        return number;
    }

    private String entityId() {
        if (id != null) {
            boolean isUpper = id.chars().noneMatch(c -> c >= 'a' && c <= 'z');
            return isUpper ? id : id.toUpperCase(Locale.ROOT);
        }
        String prefix = switch (entityType) {
            case "property" -> "P";
            case "lexeme" -> "L";
            case "mediainfo" -> "M";
            default -> "Q";
        };
        return prefix + required(numericId);
    }

    private String required(String member) {
        if (member == null) {
            throw json.malformed("a data value lacks a member");
        }
        return member;
    }

    private double required(double member) {
        if (Double.isNaN(member)) {
            throw json.malformed("a data value lacks a number");
        }
        return member;
    }
}
