package org.wikibase.backend.jobs.kafka;

import org.wikibase.backend.model.event.DeadLetter;
import org.wikibase.backend.model.event.FeedChange;

/** Dead letters, in the partition of their entity's slot. */
public final class DeadLetterFormat implements EventFormat<DeadLetter> {

    @Override
    public String schema() {
        return "/entitybase/dead_letter/1.0.0";
    }

    @Override
    public String key(DeadLetter letter) {
        return letter.change().entity();
    }

    @Override
    public int partition(DeadLetter letter, int partitions) {
        return letter.change().slot() % partitions;
    }

    @Override
    public byte[] json(DeadLetter letter) {
        FeedChange change = letter.change();
        return JsonText.object(schema(), json -> {
            json.writeStringField("job", letter.job());
            json.writeStringField("reason", letter.reason());
            json.writeStringField("detail", letter.detail());
            json.writeStringField("failed_at", letter.failedAt().toString());
            json.writeStringField("entity_id", change.entity());
            json.writeNumberField("revision_id", change.revision());
            json.writeNumberField("from_revision_id", letter.fromRevision());
            json.writeStringField("kind", change.kind().name());
            json.writeStringField("changed_at", change.at().toString());
            json.writeNumberField("epoch", change.epoch());
            json.writeNumberField("slot", change.slot());
            json.writeNumberField("seq", change.seq());
            json.writeStringField("nonce", change.nonce());
        });
    }
}
