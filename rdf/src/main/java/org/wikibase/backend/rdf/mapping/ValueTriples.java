package org.wikibase.backend.rdf.mapping;

import org.wikibase.backend.model.Datatype;
import org.wikibase.backend.model.Value;
import org.wikibase.backend.model.Value.EntityIdValue;
import org.wikibase.backend.model.Value.GlobeCoordinate;
import org.wikibase.backend.model.Value.MonolingualText;
import org.wikibase.backend.model.Value.Quantity;
import org.wikibase.backend.model.Value.StringValue;
import org.wikibase.backend.model.Value.Time;
import org.wikibase.backend.rdf.Flavor.Produce;
import org.wikibase.backend.rdf.names.PropertyNames;
import org.wikibase.backend.rdf.names.Role;
import org.wikibase.backend.rdf.names.Vocabulary;
import org.wikibase.backend.rdf.text.Dates;
import org.wikibase.backend.rdf.text.Floats;
import org.wikibase.backend.rdf.text.LanguageCodes;
import org.wikibase.backend.rdf.text.NormalizedValues;
import org.wikibase.backend.rdf.text.Percent;
import org.wikibase.backend.rdf.writer.Iri;
import org.wikibase.backend.rdf.writer.Namespace;
import org.wikibase.backend.rdf.writer.TripleSink;

/** A value as the object of the current subject, by datatype and then by type of value (mapping 10). */
final class ValueTriples {

    static final String FILE_PATH = "http://commons.wikimedia.org/wiki/Special:FilePath/";
    private static final String DATA_PAGE = "http://commons.wikimedia.org/data/main/";
    private static final String EARTH = "http://www.wikidata.org/entity/Q2";

    private final Export export;
    private final ValueNodes nodes;
    private final boolean withNodes;

    ValueTriples(Export export, ValueNodes nodes) {
        this.export = export;
        this.nodes = nodes;
        withNodes = export.has(Produce.FULL_VALUES);
    }

    void write(Value value, Datatype datatype, PropertyNames property, Role role) {
        if (value instanceof EntityIdValue entity) {
            entity(entity, datatype, property, role);
        } else if (value instanceof StringValue text) {
            string(text.text(), datatype, property, role);
        } else if (value instanceof Time time) {
            time(time, property, role);
        } else if (value instanceof Quantity quantity) {
            quantity(quantity, property, role);
        } else if (value instanceof MonolingualText text) {
            monolingual(text, property.simple(role));
        } else if (value instanceof GlobeCoordinate place) {
            globe(place, property, role);
        } else {
            broken(property, role);
        }
    }

    private void entity(EntityIdValue value, Datatype datatype, PropertyNames property, Role role) {
        TripleSink sink = export.sink;
        if (datatype.name().equals("entity-schema")) {
            String base = export.mapping.config().schemaBase().orElse("");
            sink.iri(property.simple(role), Namespace.WHOLE, base + value.id());
        } else if (!datatype.isStated() && export.mapping.config().refusesUntypedIds()) {
            broken(property, role);
        } else {
            export.mentions.entity(value.id());
            sink.iri(property.simple(role), export.mapping.sourceOf(value.id()).entity(), value.id());
        }
    }

    private void string(String text, Datatype datatype, PropertyNames property, Role role) {
        TripleSink sink = export.sink;
        Iri predicate = property.simple(role);
        switch (datatype.name()) {
            case "external-id" -> externalId(Percent.trim(text), property, role);
            case "url" -> sink.iri(predicate, Namespace.WHOLE, Percent.iri(Percent.trim(text)));
            case "commonsMedia" -> sink.iri(predicate, Namespace.WHOLE, FILE_PATH + Percent.raw(text));
            case "geo-shape", "tabular-data" -> sink.iri(predicate, Namespace.WHOLE, DATA_PAGE + Percent.wiki(text));
            default -> sink.plain(predicate, text);
        }
    }

    private void externalId(String id, PropertyNames property, Role role) {
        export.sink.plain(property.simple(role), id);
        if (property.formatterUri().isPresent()) {
            String uri = property.formatterUri().get().replace("$1", Percent.wiki(id));
            export.sink.iri(property.normalized(role), Namespace.WHOLE, Percent.iri(uri));
        }
    }

    private void monolingual(MonolingualText text, Iri predicate) {
        if (LanguageCodes.isTag(text.language())) {
            export.sink.tagged(predicate, text.text(), text.language());
        } else {
            export.sink.plain(predicate, text.text());
        }
    }

    private void time(Time raw, PropertyNames property, Role role) {
        Time time = NormalizedValues.of(raw);
        time(export.sink, property.simple(role), time);
        if (withNodes && role != Role.DIRECT) {
            nodes.link(time, property.value(role));
        }
    }

    /** A date as XSD has it, or the plain text when it is none. */
    static void time(TripleSink sink, Iri predicate, Time time) {
        String dateTime = Dates.xsdDateTime(time.time(), time.precision(), time.calendarModel())
                .orElse(null);
        if (dateTime == null) {
            sink.plain(predicate, time.time());
        } else {
            sink.typed(predicate, dateTime, Vocabulary.DATE_TIME);
        }
    }

    private void quantity(Quantity raw, PropertyNames property, Role role) {
        Quantity quantity = NormalizedValues.of(raw);
        export.sink.typed(property.simple(role), quantity.amount(), Vocabulary.DECIMAL);
        if (withNodes && role != Role.DIRECT) {
            nodes.link(quantity, property, role);
        }
    }

    private void globe(GlobeCoordinate place, PropertyNames property, Role role) {
        String point = "Point(" + Floats.echo(place.longitude()) + " " + Floats.echo(place.latitude()) + ")";
        String globe = place.globe().equals(EARTH) ? "" : "<" + place.globe().replace(">", "%3E") + "> ";
        export.sink.typed(property.simple(role), globe + point, Vocabulary.WKT);
        if (withNodes && role != Role.DIRECT) {
            nodes.link(place, property.value(role));
        }
    }

    /** What upstream writes for a value that it cannot read. */
    private void broken(PropertyNames property, Role role) {
        String prefix = property.simple(role).namespace().prefix();
        String text = "broken " + prefix + ":" + property.id() + " triple, please ignore";
        export.sink.tagged(Vocabulary.COMMENT, text, "en");
    }
}
