package org.wikibase.backend.jobs.kafka;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.apache.flink.util.MathUtils;
import org.wikibase.backend.model.event.RdfChange;

/**
 * The RDF change stream in the form of rdf_change 2.0.0. Whatever that form has no member for goes into {@code meta},
 * which is open.
 *
 * @param stream name of the stream, the topic's
 * @param domain of the wiki
 */
public record RdfChangeFormat(String stream, String domain) implements EventFormat.WithWatermarks<RdfChange> {

    @Override
    public String schema() {
        return "/mediawiki/wikibase/entity/rdf_change/2.0.0";
    }

    @Override
    public String key(RdfChange change) {
        return change.owner();
    }

    @Override
    public int partition(RdfChange change, int partitions) {
        // String.hashCode is the same in every JVM by its specification; mixed, as IRIs share long beginnings.
        return change.ofNode()
                ? MathUtils.murmurHash(change.owner().hashCode()) % partitions
                : change.slot() % partitions;
    }

    @Override
    public List<RdfChange> messages(RdfChange event) {
        return RdfMessages.of(event);
    }

    @Override
    public byte[] json(RdfChange change) {
        return JsonText.object(schema(), json -> {
            meta(json, change);
            json.writeStringField("dt", change.at().toString());
            json.writeStringField("entity_id", change.owner());
            json.writeNumberField("rev_id", change.number());
            json.writeStringField("operation", change.operation().name().toLowerCase(Locale.ROOT));
            json.writeNumberField("sequence", change.chunk());
            json.writeNumberField("sequence_length", change.chunks());
            turtle(json, "rdf_added_data", change.added());
            turtle(json, "rdf_deleted_data", change.deleted());
            turtle(json, "rdf_linked_shared_data", change.linked());
            turtle(json, "rdf_unlinked_shared_data", change.unlinked());
        });
    }

    /** An event without triples that no reader takes for one of the wiki. */
    @Override
    public byte[] json(Watermark watermark) {
        return JsonText.object(schema(), json -> {
            json.writeObjectFieldStart("meta");
            json.writeStringField("stream", stream);
            json.writeStringField("domain", Watermark.DOMAIN);
            json.writeStringField("dt", watermark.at().toString());
            json.writeStringField("id", watermark.id());
            json.writeStringField("request_id", watermark.id());
            JsonText.watermark(json, watermark);
            json.writeEndObject();
            json.writeStringField("dt", watermark.at().toString());
            json.writeStringField("entity_id", Watermark.DOMAIN);
            json.writeNumberField("rev_id", 0);
            json.writeStringField("operation", "diff");
            json.writeNumberField("sequence", 0);
            json.writeNumberField("sequence_length", 1);
        });
    }

    private void meta(JsonGenerator json, RdfChange change) throws IOException {
        json.writeObjectFieldStart("meta");
        json.writeStringField("stream", stream);
        json.writeStringField("domain", domain);
        json.writeStringField("dt", change.producedAt().toString());
        json.writeStringField("id", change.id());
        json.writeStringField("request_id", change.requestId());
        if (change.epoch() > 0) {
            json.writeNumberField("epoch", change.epoch());
        }
        if (!change.ofNode()) {
            json.writeNumberField("slot", change.slot());
        }
        if (change.seq() != null) {
            json.writeNumberField("seq", change.seq());
        }
        json.writeNumberField("mapping_version", change.mappingVersion());
        json.writeEndObject();
    }

    private static void turtle(JsonGenerator json, String name, String data) throws IOException {
        if (data != null) {
            json.writeObjectFieldStart(name);
            json.writeStringField("data", data);
            json.writeStringField("mime_type", "text/turtle");
            json.writeEndObject();
        }
    }
}
