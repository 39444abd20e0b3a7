package org.wikibase.backend.jobs.kafka;

import java.util.Locale;
import org.wikibase.backend.model.event.EntityChange;

/** Entity changes: one partition holds whole slots, each in the feed's order. */
public final class EntityChangeFormat implements EventFormat.WithWatermarks<EntityChange> {

    private static final String VERSION = "2.0.0";

    @Override
    public String schema() {
        return "/entitybase/entity_change/" + VERSION;
    }

    @Override
    public String key(EntityChange change) {
        return change.entity();
    }

    @Override
    public int partition(EntityChange change, int partitions) {
        return change.slot() % partitions;
    }

    @Override
    public byte[] json(EntityChange change) {
        return JsonText.object(schema(), json -> {
            json.writeStringField("schema_version", VERSION);
            json.writeStringField("entity_id", change.entity());
            json.writeNumberField("revision_id", change.revision());
            json.writeNumberField("from_revision_id", change.fromRevision());
            json.writeStringField("change_type", change.type().name().toLowerCase(Locale.ROOT));
            json.writeStringField("changed_at", change.at().toString());
            json.writeNumberField("user_id", change.user());
            json.writeStringField("edit_summary", change.summary());
            json.writeStringField("edit_type", change.editType());
            json.writeBooleanField("is_mass_edit", change.massEdit());
            JsonText.strings(json, "changed_properties", change.changedProperties());
            JsonText.strings(json, "changed_parts", change.changedParts());
            json.writeStringField("content_hash", change.contentHash());
            JsonText.strings(json, "statements_added", change.statementsAdded());
            JsonText.strings(json, "statements_removed", change.statementsRemoved());
            JsonText.strings(json, "links_added", change.linksAdded());
            JsonText.strings(json, "links_removed", change.linksRemoved());
            json.writeNumberField("epoch", change.epoch());
            json.writeNumberField("slot", change.slot());
            json.writeNumberField("seq", change.seq());
        });
    }

    @Override
    public byte[] json(Watermark watermark) {
        return JsonText.object("/entitybase/watermark/1.0.0", json -> {
            json.writeObjectFieldStart("meta");
            json.writeStringField("stream", watermark.topic());
            json.writeStringField("domain", Watermark.DOMAIN);
            json.writeStringField("dt", watermark.at().toString());
            json.writeStringField("id", watermark.id());
            json.writeEndObject();
            JsonText.watermark(json, watermark);
        });
    }
}
