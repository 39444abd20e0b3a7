package org.wikibase.backend.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.EntityType;
import org.wikibase.backend.model.edit.RequestKey;
import org.wikibase.backend.storage.RequestKeys.Known;

/** What every table of keys does. None was fixed before each test. */
public abstract class RequestKeysContract {

    protected abstract RequestKeys keys();

    private static RequestKey key(String text, String request) {
        return RequestKey.of(text, List.of(request.getBytes(StandardCharsets.UTF_8)));
    }

    private static EntityId item(long number) {
        return new EntityId(EntityType.ITEM, number);
    }

    @Test
    void theFirstOneFixesTheEntityForAllThatCome() {
        RequestKey first = key("a", "first");
        Known fixed = new Known(first.request(), item(1), OptionalLong.empty());

        assertThat(keys().find(7, first)).isEmpty();
        assertThat(keys().fix(7, first, item(1))).isEqualTo(fixed);
        assertThat(keys().fix(7, key("a", "second"), item(2))).isEqualTo(fixed);
        assertThat(keys().find(7, key("a", "third"))).contains(fixed);
        assertThat(keys().find(8, first)).isEmpty();
    }

    @Test
    void ofManyWhoFixAKeyAllFindTheSame() {
        List<Known> known = Together.run(
                IntStream.range(1, 12).boxed().toList(), number -> keys().fix(7, key("a", "same"), item(number)));

        assertThat(known.stream().distinct()).hasSize(1);
    }

    @Test
    void onlyTheFirstMoveFromAnEntityCounts() {
        RequestKey key = key("a", "x");
        keys().fix(7, key, item(1));

        keys().move(7, key, item(1), item(2));
        keys().move(7, key, item(1), item(3));

        assertThat(keys().find(7, key)).map(Known::entity).contains(item(2));
    }

    @Test
    void thatNothingChangedIsNoted() {
        RequestKey key = key("a", "x");
        keys().fix(7, key, item(1));

        keys().noteUnchanged(7, key, 12);

        assertThat(keys().find(7, key)).map(Known::unchanged).contains(OptionalLong.of(12));
    }

    @Test
    void onlyOldKeysAreForgotten() {
        keys().fix(7, key("a", "x"), item(1));
        keys().fix(8, key("b", "y"), item(1));

        assertThat(keys().forget(Duration.ofHours(1), 10)).isZero();
        assertThat(keys().forget(Duration.ofSeconds(-1), 1)).isEqualTo(1);
        assertThat(keys().forget(Duration.ofSeconds(-1), 10)).isEqualTo(1);
        assertThat(keys().find(7, key("a", "x"))).isEmpty();
    }
}
