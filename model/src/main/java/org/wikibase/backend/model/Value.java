package org.wikibase.backend.model;

import java.util.Optional;
import java.util.OptionalDouble;

/** A data value, as its document writes it: nothing is normalised here, so that writing gives back what was read. */
public sealed interface Value {

    /** The value's type in JSON: {@code string}, {@code time}, … */
    String type();

    record StringValue(String text) implements Value {
        @Override
        public String type() {
            return "string";
        }
    }

    record MonolingualText(String language, String text) implements Value {
        @Override
        public String type() {
            return "monolingualtext";
        }
    }

    /**
     * A link to an entity, a form, a sense or an entity of another wiki's types.
     *
     * @param entityType as in JSON ({@code item}, {@code form}, {@code entity-schema} …)
     * @param id upper case; made of {@code numeric-id} when the document has no {@code id}
     */
    record EntityIdValue(String entityType, String id) implements Value {
        @Override
        public String type() {
            return "wikibase-entityid";
        }
    }

    /**
     * A point in time with its precision.
     *
     * @param time sign, year and the rest as written, e.g. {@code +2013-00-00T00:00:00Z}
     * @param timezone minutes
     * @param precision 0 (billion years) to 14 (second)
     * @param calendarModel IRI of the calendar
     */
    record Time(String time, int timezone, int before, int after, int precision, String calendarModel)
            implements Value {
        @Override
        public String type() {
            return "time";
        }
    }

    /**
     * A decimal number with a unit.
     *
     * @param amount decimal text as written, usually with its sign
     * @param unit {@code 1} or the IRI of the unit's item
     */
    record Quantity(String amount, String unit, Optional<Bounds> bounds) implements Value {

        /** The interval that encloses the amount, both ends as written. */
        public record Bounds(String upper, String lower) {}

        @Override
        public String type() {
            return "quantity";
        }
    }

    /**
     * A place on a globe, in degrees.
     *
     * @param precision degrees; empty when the document says {@code null}
     * @param globe IRI of the globe's item
     */
    record GlobeCoordinate(double latitude, double longitude, OptionalDouble precision, String globe) implements Value {
        @Override
        public String type() {
            return "globecoordinate";
        }
    }

    /**
     * A value of a type that this version does not know; kept so that nothing is lost.
     *
     * @param json the value's canonical JSON (RFC 8785)
     */
    record Unknown(String type, String json) implements Value {}
}
