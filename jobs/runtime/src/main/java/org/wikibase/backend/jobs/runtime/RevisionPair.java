package org.wikibase.backend.jobs.runtime;

import java.time.Instant;
import java.util.Optional;
import org.wikibase.backend.model.event.FeedChange;
import org.wikibase.backend.model.revision.Snapshot;

/**
 * A revision and the one that the job handled before it.
 *
 * @param before absent for the first that the job sees of the entity
 * @param now processing time
 * @param beforeRules the rules ({@link Comparison#rules}) under which {@code before} was handled; 0 for none
 */
public record RevisionPair(FeedChange change, Optional<Snapshot> before, int beforeRules, Snapshot after, Instant now) {

    /** @return 0 for none */
    public long fromRevision() {
        return before.map(Snapshot::revision).orElse(0L);
    }
}
