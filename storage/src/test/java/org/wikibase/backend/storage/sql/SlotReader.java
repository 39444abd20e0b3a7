package org.wikibase.backend.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.wikibase.backend.model.event.FeedChange;
import org.wikibase.backend.storage.ChangeFeed;
import org.wikibase.backend.storage.Slot;

/** Follows the feed from its start by one cursor per slot, and fails at the first gap. */
final class SlotReader {

    private static final int PAGE = 7;

    private final ChangeFeed feed;
    private final long[] cursors = new long[Slot.COUNT];

    SlotReader(ChangeFeed feed) {
        this.feed = feed;
    }

    /** @return ids of the entities whose changes are new */
    List<String> poll() {
        List<String> found = new ArrayList<>();
        long[] last = feed.ends().last();
        for (int slot = 0; slot < Slot.COUNT; slot++) {
            while (cursors[slot] < last[slot]) {
                for (FeedChange change : feed.read(new Slot(slot), cursors[slot] + 1, PAGE)) {
                    assertThat(change.seq()).isEqualTo(cursors[slot] + 1);
                    cursors[slot] = change.seq();
                    found.add(change.entity());
                }
            }
        }
        return found;
    }
}
