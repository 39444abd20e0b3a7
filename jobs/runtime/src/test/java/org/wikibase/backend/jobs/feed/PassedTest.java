package org.wikibase.backend.jobs.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wikibase.backend.storage.Consumers.Position;
import org.wikibase.backend.storage.Index;
import org.wikibase.backend.storage.Slot;
import org.wikibase.backend.storage.memory.MemoryIndex;

class PassedTest {

    private final Index index = new MemoryIndex();
    private final Passed passed = new Passed(Optional.of("job"));

    private static FeedSplit split(long seq) {
        return new FeedSplit(7, FeedSplit.NEVER, new FeedCursor(3, seq));
    }

    private Position said() {
        passed.report(index);
        return index.consumers().positions(new Slot(7)).get("job");
    }

    @Test
    void whatWasReadIsPassedOnceItsCheckpointIsComplete() {
        passed.begins(split(5));
        assertThat(said()).isEqualTo(new Position(7, 3, 5));

        passed.checkpoint(1, List.of(split(8)));
        passed.checkpoint(2, List.of(split(9)));
        assertThat(said().seq()).isEqualTo(5);
        passed.complete(1);
        assertThat(said().seq()).isEqualTo(8);
        passed.complete(2);
        assertThat(said().seq()).isEqualTo(9);
    }

    @Test
    void aReaderThatGoesBackSaysSo() {
        passed.begins(split(9));
        said();
        passed.begins(split(4));

        assertThat(said().seq()).isEqualTo(4);
    }

    @Test
    void whatHasNoNameSaysNothing() {
        Passed nobody = new Passed(Optional.empty());
        nobody.begins(split(5));
        nobody.report(index);

        assertThat(index.consumers().names()).isEmpty();
    }
}
