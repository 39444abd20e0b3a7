package org.wikibase.backend.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.revision.Header;
import org.wikibase.backend.storage.Intents.Intent;

/** What every store of intents does. */
public abstract class IntentsContract {

    /** Empty before each test. */
    protected abstract Index index();

    @Test
    void anIntentIsFoundUntilItsRevisionIsPublished() {
        EntityId id = Samples.freshItem();
        index().intents().add(id, 1);
        index().intents().add(id, 2);

        index().publications().publish(Samples.live(id, 1).header());

        assertThat(all()).extracting(Intent::entity).containsExactly(id);
        assertThat(all()).extracting(Intent::revision).containsExactly(2L);
    }

    @Test
    void intentsAreOldestFirstAndHaveAnAge() {
        EntityId one = Samples.freshItem();
        EntityId two = Samples.freshItem();
        index().intents().add(one, 1);
        index().intents().add(two, 1);

        assertThat(all()).extracting(Intent::entity).containsExactly(one, two);
        assertThat(all()).allMatch(intent -> !intent.age().isNegative());
        assertThat(index().intents().olderThan(Duration.ZERO, 1))
                .extracting(Intent::entity)
                .containsExactly(one);
        assertThat(index().intents().olderThan(Duration.ZERO, all().get(0).since(), 10))
                .extracting(Intent::entity)
                .containsExactly(two);
        assertThat(index().intents().olderThan(Duration.ofHours(1), 10)).isEmpty();
    }

    @Test
    void anIntentThatIsAddedAgainIsYoungAgain() {
        EntityId one = Samples.freshItem();
        EntityId two = Samples.freshItem();
        index().intents().add(one, 1);
        index().intents().add(two, 1);

        index().intents().add(one, 1);

        assertThat(all()).extracting(Intent::entity).containsExactly(two, one);
    }

    @Test
    void removingSparesAnIntentThatWasAddedAgain() {
        EntityId id = Samples.freshItem();
        index().intents().add(id, 1);
        Intent old = all().get(0);
        index().intents().add(id, 1);

        index().intents().remove(old);
        assertThat(all()).hasSize(1);

        index().intents().remove(all().get(0));
        assertThat(all()).isEmpty();
    }

    @Test
    void anIntentForAPublishedNumberEndsWhenItIsPublishedAgain() {
        EntityId id = Samples.freshItem();
        Header first = Samples.live(id, 1).header();
        index().publications().publish(first);
        index().intents().add(id, 1);

        index().publications().publish(first);

        assertThat(all()).isEmpty();
    }

    private List<Intent> all() {
        return index().intents().olderThan(Duration.ZERO, 100);
    }
}
