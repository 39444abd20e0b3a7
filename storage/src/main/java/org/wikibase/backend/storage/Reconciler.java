package org.wikibase.backend.storage;

import java.time.Duration;
import java.util.List;
import org.wikibase.backend.model.edit.Rejected;
import org.wikibase.backend.storage.Intents.Intent;

/**
 * Finishes what writers left half done: publishes intents whose object exists, and forgets those whose object is still
 * absent when no PUT of it can be under way any more. Any number of processes may run it at once.
 */
public final class Reconciler {

    /** Younger intents belong to writers that are still at work. */
    public static final Duration GRACE = Duration.ofSeconds(30);

    /** Longer than any PUT can be under way (I4). */
    public static final Duration DECIDED = Duration.ofHours(1);

    private static final int BATCH = 1_000;

    private final Index index;
    private final Snapshots snapshots;
    private final Publisher publisher;

    public Reconciler(Index index, Snapshots snapshots) {
        this.index = index;
        this.snapshots = snapshots;
        this.publisher = new Publisher(index, snapshots);
    }

    /** @param grace {@link #GRACE} while writers run; zero at a start, when none of this process's can be at work */
    public Reconciled run(Duration grace) {
        int published = 0;
        int removed = 0;
        int damaged = 0;
        List<Intent> intents = index.intents().olderThan(grace, BATCH);
        for (Intent intent : intents) {
            try {
                if (publish(intent)) {
                    published++;
                } else if (forget(intent)) {
                    removed++;
                }
            } catch (Rejected unreadable) {
                // One damaged object must not keep the others from being published; the intent stays as evidence.
                damaged++;
            }
        }
        return new Reconciled(intents.size(), published, removed, damaged);
    }

    private boolean publish(Intent intent) {
        if (snapshots.readHeader(intent.entity(), intent.revision()).isEmpty()) {
            return false;
        }
        long head = index.heads().find(intent.entity()).map(Head::revision).orElse(0L);
        return publisher.publishFrom(intent.entity(), head) >= intent.revision();
    }

    private boolean forget(Intent intent) {
        boolean old = intent.age().compareTo(DECIDED) > 0;
        if (old) {
            index.intents().remove(intent);
        }
        return old;
    }

    /** @param seen intents looked at; those not counted elsewhere wait */
    public record Reconciled(int seen, int published, int removed, int damaged) {}
}
