package org.wikibase.backend.storage;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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

    /** How long a client may send a request again under its key. */
    public static final Duration KEYS_KEPT = Duration.ofDays(7);

    private static final int PAGE = 1_000;

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
        Map<Fate, Integer> counts = new EnumMap<>(Fate.class);
        List<Intent> page;
        Instant after = Instant.EPOCH;
        do {
            // Page by page, as those that still wait must not hide younger ones that can be published.
            page = index.intents().olderThan(grace, after, PAGE);
            for (Intent intent : page) {
                counts.merge(fate(intent), 1, Integer::sum);
                after = intent.since();
            }
        } while (page.size() == PAGE);
        index.requestKeys().forget(KEYS_KEPT, PAGE);
        return new Reconciled(
                counts.values().stream().mapToInt(Integer::intValue).sum(),
                counts.getOrDefault(Fate.PUBLISHED, 0),
                counts.getOrDefault(Fate.REMOVED, 0),
                counts.getOrDefault(Fate.DAMAGED, 0));
    }

    private Fate fate(Intent intent) {
        try {
            return finish(intent);
        } catch (Rejected unreadable) {
            // One damaged object must not keep the others from being published; the intent stays as evidence.
            return Fate.DAMAGED;
        }
    }

    private Fate finish(Intent intent) {
        long head = index.heads().find(intent.entity()).map(Head::revision).orElse(0L);
        // Of a writer who came too late for a number that was published already.
        boolean obsolete = head >= intent.revision();
        if (!obsolete
                && snapshots.readHeader(intent.entity(), intent.revision()).isPresent()) {
            return publisher.publishFrom(intent.entity(), head) >= intent.revision() ? Fate.PUBLISHED : Fate.WAITS;
        }
        if (obsolete || intent.age().compareTo(DECIDED) > 0) {
            index.intents().remove(intent);
            return Fate.REMOVED;
        }
        return Fate.WAITS;
    }

    private enum Fate {
        PUBLISHED,
        REMOVED,
        DAMAGED,
        WAITS
    }

    /** @param seen intents looked at; those not counted elsewhere wait */
    public record Reconciled(int seen, int published, int removed, int damaged) {}
}
