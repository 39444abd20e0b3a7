package org.wikibase.backend.jobs.kafka;

import org.wikibase.backend.model.event.JsonChange;

/** JSON patches between revisions. */
public final class JsonChangeFormat implements EventFormat<JsonChange> {

    @Override
    public String schema() {
        return "/wikibase/json_change/1.0.0";
    }

    @Override
    public String key(JsonChange change) {
        return change.entity();
    }

    @Override
    public int partition(JsonChange change, int partitions) {
        return change.slot() % partitions;
    }

    @Override
    public byte[] json(JsonChange change) {
        return JsonText.object(schema(), json -> {
            json.writeStringField("entity_id", change.entity());
            json.writeNumberField("from_revision_id", change.fromRevision());
            json.writeNumberField("to_revision_id", change.revision());
            json.writeStringField("changed_at", change.at().toString());
            json.writeFieldName("json_diff");
            json.writeRawValue(change.patch());
            json.writeNumberField("epoch", change.epoch());
            json.writeNumberField("slot", change.slot());
            json.writeNumberField("seq", change.seq());
        });
    }
}
