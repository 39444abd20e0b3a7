package org.wikibase.backend.jobs.kafka;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.wikibase.backend.model.event.FeedChange;

/** Writes one flat JSON object. */
final class JsonText {

    private static final JsonFactory JSON = new JsonFactory();

    private JsonText() {}

    /** The members of an object, written in order. */
    interface Members {
        void writeTo(JsonGenerator json) throws IOException;
    }

    static byte[] object(String schema, Members members) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("$schema", schema);
            members.writeTo(json);
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** The feed's row, all but the entity. */
    static void change(JsonGenerator json, FeedChange change) throws IOException {
        json.writeNumberField("revision_id", change.revision());
        json.writeStringField("kind", change.kind().name());
        json.writeStringField("changed_at", change.at().toString());
        json.writeNumberField("epoch", change.epoch());
        json.writeNumberField("slot", change.slot());
        json.writeNumberField("seq", change.seq());
        json.writeStringField("nonce", change.nonce());
    }

    static void watermark(JsonGenerator json, Watermark watermark) throws IOException {
        json.writeNumberField("partition", watermark.partition());
        json.writeNumberField("epoch", watermark.epoch());
        json.writeFieldName("seqs");
        json.writeArray(watermark.seqs(), 0, watermark.seqs().length);
    }

    static void strings(JsonGenerator json, String name, List<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }
}
