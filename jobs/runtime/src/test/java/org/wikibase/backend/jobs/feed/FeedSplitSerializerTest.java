package org.wikibase.backend.jobs.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedSplitSerializerTest {

    private final FeedSplitSerializer serializer = new FeedSplitSerializer();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8, 9, 999, 1_000, 1_001, 2_500})
    void aSplitComesBackAsItWas(int rows) throws IOException {
        FeedSplit split = new FeedSplit(255, FeedSplit.NEVER, cursor(rows));

        FeedSplit back = serializer.deserialize(serializer.getVersion(), serializer.serialize(split));

        assertThat(back).isEqualTo(split);
        assertThat(back.cursor().oldest()).isEqualTo(Math.max(1, rows - FeedCursor.MOST + 1L));
    }

    @Test
    void aQuietSlotTakesFewBytes() throws IOException {
        assertThat(serializer.serialize(new FeedSplit(1, FeedSplit.NEVER, cursor(3))))
                .hasSizeLessThan(64);
    }

    @Test
    void thoseThatNobodyHasComeBackToo() throws IOException {
        FeedSplitSerializer.OfMany many = new FeedSplitSerializer.OfMany();
        PendingSplits pending = new PendingSplits(
                true, List.of(new FeedSplit(7, 12, cursor(4)), new FeedSplit(8, FeedSplit.NEVER, cursor(0))));

        assertThat(many.deserialize(many.getVersion(), many.serialize(pending))).isEqualTo(pending);
    }

    @Test
    void anotherVersionIsRefused() {
        assertThatThrownBy(() -> serializer.deserialize(99, new byte[0])).hasMessageContaining("99");
    }

    private static FeedCursor cursor(int rows) {
        FeedCursor cursor = new FeedCursor(3, 0);
        IntStream.rangeClosed(1, rows).forEach(row -> cursor.add(31L * row));
        return cursor;
    }
}
