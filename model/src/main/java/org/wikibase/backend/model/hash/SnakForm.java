package org.wikibase.backend.model.hash;

import org.wikibase.backend.model.Snak;
import org.wikibase.backend.model.Value;

/** The canonical form of snaks and their values. */
final class SnakForm {

    private final Canonical json;

    SnakForm(Canonical json) {
        this.json = json;
    }

    void write(Snak snak) {
        json.object(() -> {
            if (snak.datatype().isStated()) {
                json.name("datatype").text(snak.datatype().name());
            }
            if (snak instanceof Snak.WithValue with) {
                json.name("datavalue").object(() -> {
                    json.name("type").text(with.value().type()).name("value");
                    write(with.value());
                });
            }
            json.name("property").text(snak.property().toString());
            json.name("snaktype").text(snak.fold(value -> "value", some -> "somevalue", none -> "novalue"));
        });
    }

    private void write(Value value) {
        if (value instanceof Value.StringValue string) {
            json.text(string.text());
        } else if (value instanceof Value.Unknown unknown) {
            json.raw(unknown.json());
        } else {
            json.object(() -> writeMembers(value));
        }
    }

    private void writeMembers(Value value) {
        if (value instanceof Value.EntityIdValue id) {
            json.name("entity-type").text(id.entityType()).name("id").text(id.id());
        } else if (value instanceof Value.MonolingualText text) {
            json.name("language").text(text.language()).name("text").text(text.text());
        } else if (value instanceof Value.Time time) {
            json.name("after").number(time.after()).name("before").number(time.before());
            json.name("calendarmodel").text(time.calendarModel());
            json.name("precision").number(time.precision());
            json.name("time").text(time.time()).name("timezone").number(time.timezone());
        } else if (value instanceof Value.Quantity quantity) {
            json.name("amount").text(quantity.amount());
            quantity.bounds().ifPresent(bounds -> json.name("lowerBound").text(bounds.lower()));
            json.name("unit").text(quantity.unit());
            quantity.bounds().ifPresent(bounds -> json.name("upperBound").text(bounds.upper()));
        } else if (value instanceof Value.GlobeCoordinate place) {
            json.name("globe").text(place.globe());
            json.name("latitude").raw(DoubleForm.json(place.latitude()));
            json.name("longitude").raw(DoubleForm.json(place.longitude()));
            boolean known = place.precision().isPresent();
            json.name("precision").raw(known ? DoubleForm.json(place.precision().getAsDouble()) : "null");
        }
    }
}
