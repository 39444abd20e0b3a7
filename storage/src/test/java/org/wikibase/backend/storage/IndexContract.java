package org.wikibase.backend.storage;

import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.EntityType;
import org.wikibase.backend.model.event.FeedChange;
import org.wikibase.backend.model.event.FeedChange.ChangeKind;
import org.wikibase.backend.model.revision.Content.Flag;
import org.wikibase.backend.model.revision.Header;
import org.wikibase.backend.model.revision.Header.Lifecycle;
import org.wikibase.backend.storage.Publications.Outcome;

/** What every index does: heads, revisions, publications and the feed. */
public abstract class IndexContract {

    protected abstract Index index();

    @Test
    void anEntityWithoutRevisionsHasNoHead() {
        EntityId id = Samples.freshItem();

        assertThat(index().heads().find(id)).isEmpty();
        assertThat(index().revisions().find(id, 1)).isEmpty();
        assertThat(index().revisions().history(id, Long.MAX_VALUE, 10)).isEmpty();
    }

    @Test
    void publishingMovesTheHeadToTheRevision() {
        EntityId id = Samples.freshItem();
        EntityId target = Samples.freshItem();
        publish(Samples.live(id, 1).header());

        assertThat(index().publications()
                        .publish(Samples.redirect(id, 2, target).header()))
                .isEqualTo(Outcome.PUBLISHED);

        assertThat(index().heads().find(id)).hasValueSatisfying(head -> {
            assertThat(head.revision()).isEqualTo(2);
            assertThat(head.lifecycle()).isEqualTo(Lifecycle.REDIRECT);
            assertThat(head.redirectsTo()).contains(target);
            assertThat(head.flags()).containsExactly(Flag.ARCHIVED);
            assertThat(head.updatedAt()).isEqualTo(Samples.NOON.plusSeconds(2));
            assertThat(head.changeSeq()).isEqualTo(changesOf(id).get(1).seq());
        });
    }

    @Test
    void publishingAgainChangesNothing() {
        EntityId id = Samples.freshItem();
        Header first = Samples.live(id, 1).header();
        publish(first);
        publish(Samples.live(id, 2).header());

        assertThat(index().publications().publish(first)).isEqualTo(Outcome.ALREADY);

        assertThat(index().heads().find(id)).map(Head::revision).hasValue(2L);
        assertThat(changesOf(id)).hasSize(2);
    }

    @Test
    void aRevisionIsNotPublishedBeforeThoseBelowIt() {
        EntityId id = Samples.freshItem();

        assertThat(index().publications().publish(Samples.live(id, 2).header())).isEqualTo(Outcome.TOO_EARLY);
        publish(Samples.live(id, 1).header());
        assertThat(index().publications().publish(Samples.live(id, 3).header())).isEqualTo(Outcome.TOO_EARLY);

        assertThat(index().heads().find(id)).map(Head::revision).hasValue(1L);
        assertThat(changesOf(id)).hasSize(1);
    }

    @Test
    void ofManyPublishersOfOneRevisionOneSucceeds() {
        EntityId id = Samples.freshItem();
        publish(Samples.live(id, 1).header());
        Header second = Samples.live(id, 2).header();

        List<Outcome> outcomes = Together.run(
                IntStream.range(0, 12).boxed().toList(),
                i -> index().publications().publish(second));

        assertThat(outcomes).containsOnlyOnce(Outcome.PUBLISHED).doesNotContain(Outcome.TOO_EARLY);
        assertThat(changesOf(id)).extracting(FeedChange::revision).containsExactly(1L, 2L);
    }

    @Test
    void ofManyPublishersOfAFirstRevisionOneSucceeds() {
        EntityId id = Samples.freshItem();
        Header first = Samples.live(id, 1).header();

        List<Outcome> outcomes = Together.run(
                IntStream.range(0, 12).boxed().toList(),
                i -> index().publications().publish(first));

        assertThat(outcomes).containsOnlyOnce(Outcome.PUBLISHED).doesNotContain(Outcome.TOO_EARLY);
        assertThat(changesOf(id)).hasSize(1);
    }

    @Test
    void importsThatComeTogetherAreOneChangeEach() {
        List<Header> imports = IntStream.range(0, 60)
                .mapToObj(i -> Samples.full(Samples.freshItem()).header())
                .toList();
        imports.forEach(header -> index().intents().add(header.entity(), 1));

        List<Outcome> outcomes =
                Together.run(imports, header -> index().publications().publish(header));

        assertThat(outcomes).containsOnly(Outcome.PUBLISHED);
        for (Header header : imports) {
            EntityId id = header.entity();
            assertThat(changesOf(id)).singleElement().satisfies(change -> {
                assertThat(change.revision()).isEqualTo(1);
                assertThat(index().heads().find(id)).map(Head::changeSeq).hasValue(change.seq());
                assertThat(index().revisions().find(id, 1))
                        .map(Revisions.Entry::changeSeq)
                        .hasValue(change.seq());
            });
            assertThat(index().intents().isOpen(id, 1)).isFalse();
        }
    }

    @Test
    void anImportThatIsThereAlreadyIsInNobodysWay() {
        List<Header> imports = IntStream.range(0, 20)
                .mapToObj(i -> Samples.full(Samples.freshItem()).header())
                .toList();
        publish(imports.get(7));

        List<Outcome> outcomes =
                Together.run(imports, header -> index().publications().publish(header));

        assertThat(outcomes.get(7)).isEqualTo(Outcome.ALREADY);
        assertThat(outcomes).filteredOn(Outcome.PUBLISHED::equals).hasSize(19);
        assertThat(imports)
                .allSatisfy(header -> assertThat(changesOf(header.entity())).hasSize(1));
    }

    @Test
    void aRevisionKeepsTheFactsOfItsHeader() {
        EntityId id = Samples.freshItem();
        Header header = Samples.full(id).header();
        publish(header);

        assertThat(index().revisions().find(id, 1)).hasValueSatisfying(entry -> {
            assertThat(entry.commitId()).isEqualTo(header.commitId());
            assertThat(entry.contentHash()).isEqualTo(header.contentHash());
            assertThat(entry.createdAt()).isEqualTo(header.createdAt());
            assertThat(entry.by()).isEqualTo(header.by());
            assertThat(entry.lifecycle()).isEqualTo(Lifecycle.LIVE);
            assertThat(entry.source()).isEqualTo(header.source());
            assertThat(entry.erasedAt()).isEmpty();
            assertThat(entry.changeSeq()).isEqualTo(changesOf(id).get(0).seq());
        });
        assertThat(index().heads().find(id)).map(Head::flags).hasValue(header.flags());
    }

    @Test
    void historyIsNewestFirstAndInPages() {
        EntityId id = Samples.freshItem();
        LongStream.rangeClosed(1, 5).forEach(n -> publish(Samples.live(id, n).header()));

        assertThat(index().revisions().history(id, Long.MAX_VALUE, 2))
                .extracting(Revisions.Entry::revision)
                .containsExactly(5L, 4L);
        assertThat(index().revisions().history(id, 4, 10))
                .extracting(Revisions.Entry::revision)
                .containsExactly(3L, 2L, 1L);
    }

    @Test
    void headsAreFoundTogetherAndListedByNumber() {
        EntityId one = Samples.freshItem();
        EntityId two = Samples.freshItem();
        EntityId none = Samples.freshItem();
        publish(Samples.live(two, 1).header());
        publish(Samples.live(one, 1).header());

        assertThat(index().heads().findAll(Set.of(one, two, none))).containsOnlyKeys(one, two);
        assertThat(index().heads().findAll(Set.of())).isEmpty();
        assertThat(index().heads().page(EntityType.ITEM, one.number() - 1, 2))
                .extracting(Head::entity)
                .containsExactly(one, two);
        assertThat(index().heads().page(EntityType.LEXEME, 0, 2)).isEmpty();
    }

    @Test
    void everyPublishedRevisionIsOnceInTheFeed() {
        EntityId id = Samples.freshItem();
        publish(Samples.live(id, 1).header());
        publish(Samples.live(id, 2).header());
        publish(Samples.redirect(id, 3, Samples.freshItem()).header());
        publish(Samples.deleted(id, 4).header());

        List<FeedChange> changes = changesOf(id);
        assertThat(changes).extracting(FeedChange::revision).containsExactly(1L, 2L, 3L, 4L);
        assertThat(changes)
                .extracting(FeedChange::kind)
                .containsExactly(ChangeKind.CREATED, ChangeKind.EDITED, ChangeKind.REDIRECTED, ChangeKind.DELETED);
        assertThat(changes)
                .extracting(FeedChange::nonce)
                .doesNotHaveDuplicates()
                .allMatch(nonce -> nonce.length() == 32);
        assertThat(changes.get(1).at()).isEqualTo(Samples.NOON.plusSeconds(2));
    }

    @Test
    void aSlotCountsWithoutGapsUpToItsEnd() {
        List<EntityId> ids =
                IntStream.range(0, 40).mapToObj(i -> Samples.freshItem()).collect(toList());
        Together.run(
                ids, id -> index().publications().publish(Samples.live(id, 1).header()));

        ChangeFeed.Ends ends = index().feed().ends();
        for (int slot = 0; slot < Slot.COUNT; slot++) {
            List<FeedChange> changes = index().feed().read(new Slot(slot), 1, 10_000);
            assertThat(changes)
                    .extracting(FeedChange::seq)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, ends.last()[slot]).boxed().toList());
            assertThat(changes).allMatch(change -> change.epoch() == ends.epoch());
        }
    }

    @Test
    void theFeedIsReadFromAnyNumberOn() {
        EntityId id = Samples.freshItem();
        LongStream.rangeClosed(1, 4).forEach(n -> publish(Samples.live(id, n).header()));
        long second = changesOf(id).get(1).seq();

        assertThat(index().feed().read(Slot.of(id), second, 2))
                .extracting(FeedChange::seq)
                .containsExactly(second, second + 1);
    }

    private void publish(Header header) {
        assertThat(index().publications().publish(header)).isEqualTo(Outcome.PUBLISHED);
    }

    private List<FeedChange> changesOf(EntityId id) {
        return index().feed().read(Slot.of(id), 1, 10_000).stream()
                .filter(change -> change.entity().equals(id.toString()))
                .toList();
    }

    @Test
    void anIndexThatIsThereAnswers() {
        index().check();
        assertThat(Optional.of(index().feed().ends().last()))
                .hasValueSatisfying(last -> assertThat(last).hasSize(Slot.COUNT));
    }
}
