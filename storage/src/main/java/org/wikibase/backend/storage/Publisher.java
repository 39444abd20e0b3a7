package org.wikibase.backend.storage;

import java.util.Optional;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.revision.Header;
import org.wikibase.backend.model.revision.Snapshot;
import org.wikibase.backend.storage.EntityEditor.Edited;

/** Publishes revisions whose objects exist, in order: our own, or those of writers who stopped half way. */
public final class Publisher {

    private final Index index;
    private final Snapshots snapshots;

    public Publisher(Index index, Snapshots snapshots) {
        this.index = index;
        this.snapshots = snapshots;
    }

    /** Once the object is stored the answer is never an error: without the database the reconciler publishes it. */
    Edited publishOwn(Snapshot after) {
        boolean published;
        try {
            published = switch (index.publications().publish(after.header())) {
                case PUBLISHED, ALREADY -> true;
                // Only after a lost database tail: what is below us exists, as we were built upon it.
                case TOO_EARLY -> publishThrough(after.entity(), after.revision());
            };
        } catch (StorageUnavailable noAnswer) {
            published = false;
        }
        return new Edited(after.header(), after.content(), true, published);
    }

    /**
     * Publishes what exists above the head, unless the head has come to {@code revision} by itself.
     *
     * @return whether that revision is published now
     */
    boolean publishThrough(EntityId id, long revision) {
        long head = index.heads().find(id).map(Head::revision).orElse(0L);
        return head >= revision || publishFrom(id, head) >= revision;
    }

    /**
     * Publishes every existing revision above {@code head}, in order.
     *
     * @return the last revision that is published now
     */
    public long publishFrom(EntityId id, long head) {
        long last = head;
        for (Optional<Header> next = snapshots.readHeader(id, last + 1);
                next.isPresent();
                next = snapshots.readHeader(id, last + 1)) {
            index.publications().publish(next.get());
            last++;
        }
        return last;
    }
}
