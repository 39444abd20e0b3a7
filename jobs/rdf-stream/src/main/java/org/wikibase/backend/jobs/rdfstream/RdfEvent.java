package org.wikibase.backend.jobs.rdfstream;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.wikibase.backend.jobs.kafka.EventId;
import org.wikibase.backend.model.event.FeedChange;
import org.wikibase.backend.model.event.RdfChange;
import org.wikibase.backend.model.event.RdfChange.Operation;

/**
 * One event of the stream in the making.
 *
 * @param added triples, a line each, without line end
 * @param cause the entity's change; null for a node's event
 */
record RdfEvent(
        String owner,
        long number,
        Operation operation,
        Instant at,
        Collection<String> added,
        Collection<String> deleted,
        long epoch,
        FeedChange cause,
        int mappingVersion) {

    /** @return empty when it says nothing */
    Optional<RdfChange> change(Instant producedAt) {
        return change(producedAt, "");
    }

    /**
     * @param occasion for which an event is made beside the one that its number stands for
     * @return empty when it says nothing
     */
    Optional<RdfChange> change(Instant producedAt, String occasion) {
        if (added.isEmpty() && deleted.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new RdfChange(
                owner,
                number,
                operation,
                at,
                0,
                1,
                text(added),
                text(deleted),
                null,
                null,
                null,
                EventId.of(owner + ' ' + number + ' ' + mappingVersion + occasion),
                producedAt,
                epoch,
                cause == null ? null : cause.slot(),
                cause == null || cause.seq() == 0 ? null : cause.seq(),
                mappingVersion));
    }

    /** @return null for none */
    static String text(Collection<String> lines) {
        if (lines.isEmpty()) {
            return null;
        }
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }
}
