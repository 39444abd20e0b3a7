package org.wikibase.backend.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.wikibase.backend.model.Entity.Item;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.event.FeedChange;
import org.wikibase.backend.model.revision.Snapshot;

/**
 * All that storage tells of one item, checked against itself while it is read.
 *
 * @param revisions the published ones, from the first to the head
 */
public record Story(EntityId id, List<Snapshot> revisions) {

    /** Reads and proves: no gap, no revision twice, all of them in the feed once and in order, nothing beyond the head. */
    public static Story of(EntityId id, Index index, Snapshots snapshots) {
        long head = index.heads().find(id).map(Head::revision).orElse(0L);
        List<Long> numbers = LongStream.rangeClosed(1, head).boxed().toList();
        List<Snapshot> revisions =
                numbers.stream().map(n -> snapshots.read(id, n).orElseThrow()).toList();

        List<Revisions.Entry> history = index.revisions().history(id, Long.MAX_VALUE, 10_000);
        assertThat(history)
                .extracting(Revisions.Entry::revision)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, head)
                        .map(n -> head + 1 - n)
                        .boxed()
                        .toList());
        assertThat(history)
                .extracting(Revisions.Entry::commitId)
                .containsExactlyInAnyOrderElementsOf(
                        revisions.stream().map(r -> r.header().commitId()).toList());

        assertThat(index.feed().read(Slot.of(id), 1, 10_000))
                .filteredOn(change -> change.entity().equals(id.toString()))
                .extracting(FeedChange::revision)
                .containsExactlyElementsOf(numbers);
        assertThat(snapshots.readHeader(id, head + 1)).isEmpty();
        return new Story(id, revisions);
    }

    public Snapshot head() {
        return revisions.get(revisions.size() - 1);
    }

    /** Label texts of the head by language. */
    public Map<String, String> labels() {
        Map<String, String> labels = new TreeMap<>();
        Item item = (Item) head().content().entity().orElseThrow();
        item.terms().labels().forEach((language, term) -> labels.put(language, term.text()));
        return labels;
    }
}
