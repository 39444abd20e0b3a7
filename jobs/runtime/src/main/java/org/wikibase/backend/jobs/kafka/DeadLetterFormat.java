package org.wikibase.backend.jobs.kafka;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.wikibase.backend.model.event.DeadLetter;
import org.wikibase.backend.model.event.FeedChange;
import org.wikibase.backend.model.event.PoisonRecord;

/** Dead letters: of a change, in the partition of its entity's slot; of a record, in the partition that it was in. */
public final class DeadLetterFormat implements EventFormat<DeadLetter> {

    static final String SCHEMA = "/entitybase/dead_letter/1.0.0";

    @Override
    public String schema() {
        return SCHEMA;
    }

    @Override
    public String key(DeadLetter letter) {
        return letter.change() == null
                ? letter.record().topic()
                : letter.change().entity();
    }

    @Override
    public int partition(DeadLetter letter, int partitions) {
        return (letter.change() == null
                        ? letter.record().partition()
                        : letter.change().slot())
                % partitions;
    }

    @Override
    public byte[] json(DeadLetter letter) {
        return JsonText.object(schema(), json -> {
            json.writeStringField("job", letter.job());
            json.writeStringField("reason", letter.reason());
            json.writeStringField("detail", letter.detail());
            json.writeStringField("failed_at", letter.failedAt().toString());
            if (letter.change() != null) {
                json.writeStringField("entity_id", letter.change().entity());
                json.writeNumberField("from_revision_id", letter.fromRevision());
                JsonText.change(json, letter.change());
            } else {
                record(json, letter.record());
            }
        });
    }

    private static void record(JsonGenerator json, PoisonRecord record) throws IOException {
        json.writeObjectFieldStart("record");
        json.writeStringField("topic", record.topic());
        json.writeNumberField("partition", record.partition());
        json.writeNumberField("offset", record.offset());
        json.writeStringField("key", record.key());
        json.writeStringField("value", record.value());
        json.writeEndObject();
    }

    /** @throws IllegalArgumentException when it is no dead letter */
    static DeadLetter read(byte[] value) {
        EventJson json = EventJson.read(value, SCHEMA);
        boolean ofRecord = json.has("record");
        FeedChange change = ofRecord ? null : json.change();
        return new DeadLetter(
                json.text("job"),
                json.text("reason"),
                json.text("detail"),
                json.time("failed_at"),
                change,
                ofRecord ? 0 : json.number("from_revision_id", 0),
                ofRecord ? record(json.in("record")) : null);
    }

    private static PoisonRecord record(EventJson json) {
        return new PoisonRecord(
                json.text("topic"),
                Math.toIntExact(json.number("partition", 0)),
                json.number("offset", 0),
                json.has("key") ? json.text("key") : null,
                json.has("value") ? json.text("value") : null);
    }
}
