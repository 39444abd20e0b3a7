package org.wikibase.backend.storage;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.wikibase.backend.model.EntityId;

/**
 * What writers were about to commit. Whoever finds an intent whose object exists can publish it, so a writer may die at
 * any step (I4). A writer never removes one; publishing and the reconciler do.
 */
public interface Intents {

    /** Adding one that is there already makes it young again: its PUT is only beginning. */
    void add(EntityId id, long revision);

    /** Whether that revision was begun and is not decided yet. */
    boolean isOpen(EntityId id, long revision);

    /**
     * Oldest first, those added later than {@code after}. Ages are by the database's clock, as it also stamps them.
     *
     * @param after the end of the page before
     */
    List<Intent> olderThan(Duration age, Instant after, int limit);

    default List<Intent> olderThan(Duration age, int limit) {
        return olderThan(age, Instant.EPOCH, limit);
    }

    /** For the reconciler alone, once the object is known to stay absent. Keeps one that was added again since. */
    void remove(Intent intent);

    /** @param age how old it was when it was read */
    record Intent(EntityId entity, long revision, Instant since, Duration age) {}
}
