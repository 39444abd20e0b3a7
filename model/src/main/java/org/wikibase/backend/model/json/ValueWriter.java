package org.wikibase.backend.model.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.Value;
import org.wikibase.backend.model.hash.DoubleForm;

/** Writes {@code datavalue}. */
final class ValueWriter {

    private final JsonGenerator json;

    ValueWriter(JsonGenerator json) {
        this.json = json;
    }

    void write(Value value) throws IOException {
        json.writeObjectFieldStart("datavalue");
        json.writeFieldName("value");
        if (value instanceof Value.EntityIdValue id) {
            writeId(id);
        } else if (value instanceof Value.StringValue string) {
            json.writeString(string.text());
        } else if (value instanceof Value.Time time) {
            writeTime(time);
        } else if (value instanceof Value.Quantity quantity) {
            writeQuantity(quantity);
        } else if (value instanceof Value.MonolingualText text) {
            json.writeStartObject();
            json.writeStringField("text", text.text());
            json.writeStringField("language", text.language());
            json.writeEndObject();
        } else if (value instanceof Value.GlobeCoordinate place) {
            writePlace(place);
        } else if (value instanceof Value.Unknown unknown) {
            json.writeRawValue(unknown.json());
        }
        json.writeStringField("type", value.type());
        json.writeEndObject();
    }

    private void writeId(Value.EntityIdValue value) throws IOException {
        json.writeStartObject();
        json.writeStringField("entity-type", value.entityType());
        if (EntityId.tryParse(value.id()).isPresent()) {
            json.writeNumberField("numeric-id", EntityId.parse(value.id()).number());
        }
        json.writeStringField("id", value.id());
        json.writeEndObject();
    }

    private void writeTime(Value.Time time) throws IOException {
        json.writeStartObject();
        json.writeStringField("time", time.time());
        json.writeNumberField("timezone", time.timezone());
        json.writeNumberField("before", time.before());
        json.writeNumberField("after", time.after());
        json.writeNumberField("precision", time.precision());
        json.writeStringField("calendarmodel", time.calendarModel());
        json.writeEndObject();
    }

    private void writeQuantity(Value.Quantity quantity) throws IOException {
        json.writeStartObject();
        json.writeStringField("amount", quantity.amount());
        json.writeStringField("unit", quantity.unit());
        if (quantity.bounds().isPresent()) {
            Value.Quantity.Bounds bounds = quantity.bounds().get();
            json.writeStringField("upperBound", bounds.upper());
            json.writeStringField("lowerBound", bounds.lower());
        }
        json.writeEndObject();
    }

    private void writePlace(Value.GlobeCoordinate place) throws IOException {
        json.writeStartObject();
        writeDouble("latitude", place.latitude());
        writeDouble("longitude", place.longitude());
        json.writeNullField("altitude");
        if (place.precision().isPresent()) {
            writeDouble("precision", place.precision().getAsDouble());
        } else {
            json.writeNullField("precision");
        }
        json.writeStringField("globe", place.globe());
        json.writeEndObject();
    }

    private void writeDouble(String name, double number) throws IOException {
        json.writeFieldName(name);
        json.writeRawValue(DoubleForm.json(number));
    }
}
