package org.wikibase.backend.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.wikibase.backend.model.EntityType;

/** What every source of numbers does. */
public abstract class IdsContract {

    /** Nothing was leased of it before each test. */
    protected abstract Ids ids();

    @Test
    void numbersStartAtOneAndNeverRepeat() {
        assertThat(ids().lease(EntityType.ITEM, 1)).isEqualTo(1);
        assertThat(ids().lease(EntityType.ITEM, 3)).isEqualTo(2);
        assertThat(ids().lease(EntityType.ITEM, 1)).isEqualTo(5);
        assertThat(ids().lease(EntityType.PROPERTY, 1)).isEqualTo(1);
    }

    @Test
    void aRaisedRangeLeasesOnlyWhatIsAbove() {
        ids().lease(EntityType.LEXEME, 1);
        ids().raisePast(EntityType.LEXEME, 41);
        ids().raisePast(EntityType.LEXEME, 17);

        assertThat(ids().lease(EntityType.LEXEME, 1)).isEqualTo(42);

        ids().raisePast(EntityType.LEXEME, 5_000);
        assertThat(ids().lease(EntityType.LEXEME, 1)).isEqualTo(5_001);
    }

    @Test
    void aLeaseMayBeLargerThanAnyBlock() {
        long first = ids().lease(EntityType.ITEM, 10_000);

        assertThat(ids().lease(EntityType.ITEM, 1)).isEqualTo(first + 10_000);
    }

    @Test
    void threadsGetDifferentNumbers() {
        List<Long> numbers =
                Together.run(IntStream.range(0, 16).boxed().toList(), i -> ids().lease(EntityType.ITEM, 1));

        assertThat(numbers).doesNotHaveDuplicates();
    }
}
