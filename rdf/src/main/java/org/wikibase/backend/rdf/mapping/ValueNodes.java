package org.wikibase.backend.rdf.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wikibase.backend.model.Value;
import org.wikibase.backend.model.Value.GlobeCoordinate;
import org.wikibase.backend.model.Value.Quantity;
import org.wikibase.backend.model.Value.Time;
import org.wikibase.backend.rdf.Flavor.Produce;
import org.wikibase.backend.rdf.bag.Bag;
import org.wikibase.backend.rdf.names.PropertyNames;
import org.wikibase.backend.rdf.names.Role;
import org.wikibase.backend.rdf.names.SourceNames;
import org.wikibase.backend.rdf.names.Vocabulary;
import org.wikibase.backend.rdf.text.Floats;
import org.wikibase.backend.rdf.text.Percent;
import org.wikibase.backend.rdf.writer.Iri;
import org.wikibase.backend.rdf.writer.Namespace;
import org.wikibase.backend.rdf.writer.TripleSink;

/**
 * The nodes of times, quantities and places, shared by all that have the same value (mapping 11). What a node says is
 * decided when it is linked, because the bag decides it, and written later.
 */
final class ValueNodes {

    private static final Iri TIME_TYPE = Vocabulary.WIKIBASE.iri("TimeValue");
    private static final Iri TIME_VALUE = Vocabulary.WIKIBASE.iri("timeValue");
    private static final Iri TIME_PRECISION = Vocabulary.WIKIBASE.iri("timePrecision");
    private static final Iri TIME_ZONE = Vocabulary.WIKIBASE.iri("timeTimezone");
    private static final Iri TIME_CALENDAR = Vocabulary.WIKIBASE.iri("timeCalendarModel");
    private static final Iri QUANTITY_TYPE = Vocabulary.WIKIBASE.iri("QuantityValue");
    private static final Iri AMOUNT = Vocabulary.WIKIBASE.iri("quantityAmount");
    private static final Iri UPPER = Vocabulary.WIKIBASE.iri("quantityUpperBound");
    private static final Iri LOWER = Vocabulary.WIKIBASE.iri("quantityLowerBound");
    private static final Iri UNIT = Vocabulary.WIKIBASE.iri("quantityUnit");
    private static final Iri NORMALIZED = Vocabulary.WIKIBASE.iri("quantityNormalized");
    private static final Iri GLOBE_TYPE = Vocabulary.WIKIBASE.iri("GlobecoordinateValue");
    private static final Iri AUTO_PRECISION = Vocabulary.WIKIBASE.iri("GeoAutoPrecision");
    private static final Iri LATITUDE = Vocabulary.WIKIBASE.iri("geoLatitude");
    private static final Iri LONGITUDE = Vocabulary.WIKIBASE.iri("geoLongitude");
    private static final Iri PRECISION = Vocabulary.WIKIBASE.iri("geoPrecision");
    private static final Iri GLOBE = Vocabulary.WIKIBASE.iri("geoGlobe");

    private static final String NO_UNIT = "http://www.wikidata.org/entity/Q199";
    private static final double DEFAULT_PRECISION = 1.0 / 3600;

    private final Export export;
    private final boolean withNormalized;
    private final List<Description> pending = new ArrayList<>();
    private Namespace namespace = Namespace.WHOLE;

    /** What is said of a node, under a ticket. */
    private record Description(int ticket, String node, Value value, Optional<Normalized> normalized) {}

    /** The node in the standard unit; to be said under the ticket of that node too, if it is another one. */
    private record Normalized(int ticket, String node) {}

    ValueNodes(Export export) {
        this.export = export;
        withNormalized = export.has(Produce.NORMALIZED_VALUES);
    }

    void describing(SourceNames source) {
        namespace = source.value();
    }

    void link(Time time, Iri predicate) {
        link(time, export.hashes.node(time), predicate);
    }

    void link(GlobeCoordinate place, Iri predicate) {
        link(place, export.hashes.node(place), predicate);
    }

    private void link(Value value, String node, Iri predicate) {
        export.sink.iri(predicate, namespace, node);
        describe(export.bag.value(node), node, value, Optional.empty());
    }

    /** Upstream links two nodes as normalised only when it describes both at this very moment. */
    void link(Quantity quantity, PropertyNames property, Role role) {
        String node = export.hashes.node(quantity);
        export.sink.iri(property.value(role), namespace, node);
        int ticket = export.bag.value(node);
        Quantity standard = withNormalized
                ? export.mapping.config().units().normalized(quantity).orElse(null)
                : null;
        if (standard == null) {
            describe(ticket, node, quantity, Optional.empty());
            return;
        }
        if (standard.equals(quantity)) {
            export.sink.iri(property.normalized(role), namespace, node);
            describe(ticket, node, quantity, Optional.of(new Normalized(ticket, node)));
            return;
        }
        String target = export.hashes.node(standard);
        export.sink.iri(property.normalized(role), namespace, target);
        Normalized normalized = new Normalized(export.bag.value(target), target);
        boolean isLinked = normalized.ticket != Bag.SEEN;
        describe(ticket, node, quantity, isLinked ? Optional.of(normalized) : Optional.empty());
        describe(normalized.ticket, target, standard, Optional.of(normalized));
    }

    private void describe(int ticket, String node, Value value, Optional<Normalized> normalized) {
        if (ticket != Bag.SEEN) {
            pending.add(new Description(ticket, node, value, normalized));
        }
    }

    /** Writes what was decided since the last call. */
    void describe() {
        for (Description description : pending) {
            export.bag.describing(description.ticket);
            export.sink.subject(namespace, description.node);
            if (description.value instanceof Time time) {
                time(time);
            } else if (description.value instanceof Quantity quantity) {
                quantity(quantity);
                description.normalized.ifPresent(this::normalized);
            } else if (description.value instanceof GlobeCoordinate place) {
                globe(place);
            }
            export.bag.described();
        }
        pending.clear();
    }

    private void normalized(Normalized target) {
        export.bag.describing(target.ticket);
        export.sink.iri(NORMALIZED, namespace, target.node);
        export.bag.described();
    }

    private void time(Time time) {
        TripleSink sink = export.sink;
        sink.iri(Vocabulary.TYPE, TIME_TYPE);
        ValueTriples.time(sink, TIME_VALUE, time);
        sink.typed(TIME_PRECISION, Integer.toString(time.precision()), Vocabulary.INTEGER);
        sink.typed(TIME_ZONE, Integer.toString(time.timezone()), Vocabulary.INTEGER);
        whole(TIME_CALENDAR, time.calendarModel());
    }

    private void quantity(Quantity quantity) {
        TripleSink sink = export.sink;
        sink.iri(Vocabulary.TYPE, QUANTITY_TYPE);
        sink.typed(AMOUNT, quantity.amount(), Vocabulary.DECIMAL);
        quantity.bounds().ifPresent(bounds -> {
            sink.typed(UPPER, bounds.upper(), Vocabulary.DECIMAL);
            sink.typed(LOWER, bounds.lower(), Vocabulary.DECIMAL);
        });
        whole(UNIT, quantity.unit().equals("1") ? NO_UNIT : quantity.unit());
    }

    private void globe(GlobeCoordinate place) {
        TripleSink sink = export.sink;
        sink.iri(Vocabulary.TYPE, GLOBE_TYPE);
        if (place.precision().isEmpty()) {
            sink.iri(Vocabulary.TYPE, AUTO_PRECISION);
        }
        sink.typed(LATITUDE, Floats.echo(place.latitude()), Vocabulary.DOUBLE);
        sink.typed(LONGITUDE, Floats.echo(place.longitude()), Vocabulary.DOUBLE);
        sink.typed(PRECISION, Floats.echo(place.precision().orElse(DEFAULT_PRECISION)), Vocabulary.DOUBLE);
        whole(GLOBE, place.globe());
    }

    private void whole(Iri predicate, String iri) {
        export.sink.iri(predicate, Namespace.WHOLE, Percent.iri(Percent.trim(iri)));
    }
}
