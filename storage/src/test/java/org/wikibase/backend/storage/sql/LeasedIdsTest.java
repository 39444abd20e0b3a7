package org.wikibase.backend.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.wikibase.backend.model.EntityType;
import org.wikibase.backend.storage.Ids;
import org.wikibase.backend.storage.IdsContract;
import org.wikibase.backend.storage.memory.MemoryIndex;

class LeasedIdsTest extends IdsContract {

    private final Ids source = new MemoryIndex().ids();
    private final AtomicLong generation = new AtomicLong();
    private final Ids ids = new LeasedIds(source, 10, generation::get);

    @Override
    protected Ids ids() {
        return ids;
    }

    @Test
    void theSourceIsAskedOncePerBlock() {
        for (int number = 1; number <= 10; number++) {
            assertThat(ids.lease(EntityType.ITEM, 1)).isEqualTo(number);
        }
        assertThat(source.lease(EntityType.ITEM, 1)).isEqualTo(11);
    }

    @Test
    void anImportIntoTheBlockSkipsWhatItUsed() {
        ids.lease(EntityType.ITEM, 1);

        ids.raisePast(EntityType.ITEM, 5);

        assertThat(ids.lease(EntityType.ITEM, 1)).isEqualTo(6);
    }

    @Test
    void anImportBeyondTheBlockIsKnownToOtherProcesses() {
        ids.lease(EntityType.ITEM, 1);

        ids.raisePast(EntityType.ITEM, 500);

        assertThat(source.lease(EntityType.ITEM, 1)).isEqualTo(501);
        assertThat(ids.lease(EntityType.ITEM, 1)).isEqualTo(502);
    }

    @Test
    void whatTheDatabaseMayHaveForgottenIsForgottenHere() {
        ids.lease(EntityType.ITEM, 1);
        ids.raisePast(EntityType.LEXEME, 30);

        generation.incrementAndGet();
        ids.raisePast(EntityType.LEXEME, 20);

        assertThat(ids.lease(EntityType.ITEM, 1)).isEqualTo(11);
        assertThat(source.lease(EntityType.LEXEME, 1)).isEqualTo(31);
    }
}
