package org.wikibase.backend.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.wikibase.backend.model.Hash;
import org.wikibase.backend.model.revision.Attribution;
import org.wikibase.backend.storage.PendingMerges.Merge;

/** What every table of merges does. None has begun before each test. */
public abstract class PendingMergesContract {

    protected abstract PendingMerges merges();

    private static Merge merge(long number) {
        return new Merge(
                new Hash(number, 7),
                Samples.freshItem(),
                Samples.freshItem(),
                3,
                new Attribution(7, "the same as Q42 𝄞", "merge", true));
    }

    @Test
    void mergesAreKnownUntilTheyAreOver() {
        Merge first = merge(1);
        Merge second = merge(2);
        merges().add(first);
        merges().add(first);
        merges().add(second);

        assertThat(merges().olderThan(Duration.ZERO, 10)).containsExactlyInAnyOrder(first, second);
        assertThat(merges().olderThan(Duration.ZERO, 1)).hasSize(1);
        assertThat(merges().olderThan(Duration.ofHours(1), 10)).isEmpty();
        merges().remove(first);
        assertThat(merges().olderThan(Duration.ZERO, 10)).containsExactly(second);
    }
}
