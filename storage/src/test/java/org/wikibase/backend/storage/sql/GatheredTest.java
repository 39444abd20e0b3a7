package org.wikibase.backend.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.wikibase.backend.storage.StorageUnavailable;
import org.wikibase.backend.storage.Together;

class GatheredTest {

    private static final List<Integer> NUMBERS = IntStream.range(0, 200).boxed().toList();

    @Test
    void eachGetsHisOwnAnswer() {
        List<List<Integer>> units = Collections.synchronizedList(new ArrayList<>());
        try (Gathered<Integer, Integer> gathered = new Gathered<>("test", asked -> {
            units.add(asked);
            return asked.stream().map(number -> number * 2).toList();
        })) {
            List<Integer> answers = Together.run(NUMBERS, gathered::answer);

            assertThat(answers)
                    .isEqualTo(NUMBERS.stream().map(number -> number * 2).toList());
            assertThat(units.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(NUMBERS);
            assertThat(units).allSatisfy(unit -> assertThat(unit).hasSizeLessThanOrEqualTo(64));
        }
    }

    @Test
    void aFailureIsToldToThoseWhomItConcernsAndEndsNothing() {
        try (Gathered<Integer, Integer> gathered = new Gathered<>("test", asked -> {
            if (asked.contains(13)) {
                throw new StorageUnavailable("no", null);
            }
            return asked;
        })) {
            assertThatThrownBy(() -> gathered.answer(13)).isInstanceOf(StorageUnavailable.class);
            assertThat(gathered.answer(14)).isEqualTo(14);
        }
    }

    @Test
    void whoAsksAfterTheEndIsRefused() {
        Gathered<Integer, Integer> gathered = new Gathered<>("test", asked -> asked);
        gathered.close();

        assertThatThrownBy(() -> gathered.answer(1)).isInstanceOf(StorageUnavailable.class);
    }
}
