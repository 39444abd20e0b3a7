package org.wikibase.backend.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.EntityType;
import org.wikibase.backend.model.edit.Author;
import org.wikibase.backend.model.edit.EditRequest;
import org.wikibase.backend.model.edit.EntityEdit;
import org.wikibase.backend.model.edit.Reason;
import org.wikibase.backend.model.edit.Rejected;
import org.wikibase.backend.model.edit.RequestKey;
import org.wikibase.backend.model.edit.StateEdit;
import org.wikibase.backend.model.revision.Snapshot;
import org.wikibase.backend.storage.Crash.Step;
import org.wikibase.backend.storage.EntityEditor.Edited;
import org.wikibase.backend.storage.Reconciler.Reconciled;

/** What editing means, whatever is below: every acknowledged edit is there once, whoever dies and whoever else edits. */
public abstract class EditorContract {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final List<String> LANGUAGES = List.of(
            "ar", "be", "bg", "bn", "ca", "cs", "cy", "da", "de", "el", "en", "eo", "es", "et", "eu", "fa", "fi", "fr",
            "ga", "gl", "he", "hi", "hr", "hu", "id", "is", "it", "ja", "ko", "lt", "nl", "pl");

    /** Those of one process. */
    protected abstract Index index();

    protected abstract Snapshots snapshots();

    /** Those of another process over the same data. */
    protected abstract Index otherIndex();

    protected abstract Snapshots otherSnapshots();

    @Test
    void editorsWithoutABaseLoseNothing() {
        EntityId id = created();
        List<EntityEditor> editors = List.of(editor(), otherEditor());

        Together.run(IntStream.range(0, LANGUAGES.size()).boxed().toList(), i -> {
            EntityEditor mine = editors.get(i % 2);
            mine.edit(Editors.label(id, LANGUAGES.get(i), "first"));
            return mine.edit(Editors.label(id, LANGUAGES.get(i), "second"));
        });

        Story story = Story.of(id, index(), snapshots());
        Map<String, String> expected = new TreeMap<>();
        LANGUAGES.forEach(language -> expected.put(language, "second"));
        assertThat(story.labels()).isEqualTo(expected);
        assertThat(story.revisions()).hasSize(1 + 2 * LANGUAGES.size());
    }

    @Test
    void ofEditorsWithTheSameBaseOneWinsAndTheOthersAreToldTheTruth() {
        EntityId id = created();
        List<EntityEditor> editors = List.of(editor(), otherEditor());

        List<Object> results =
                Together.run(IntStream.range(0, LANGUAGES.size()).boxed().toList(), i -> {
                    EditRequest request = withBase(Editors.label(id, LANGUAGES.get(i), "mine"), 1);
                    try {
                        return editors.get(i % 2).edit(request);
                    } catch (Rejected conflict) {
                        return conflict;
                    }
                });

        assertThat(results).filteredOn(Edited.class::isInstance).hasSize(1);
        assertThat(results)
                .filteredOn(Rejected.class::isInstance)
                .hasSize(LANGUAGES.size() - 1)
                .allSatisfy(result -> {
                    Rejected conflict = (Rejected) result;
                    assertThat(conflict.reason()).isEqualTo(Reason.EDIT_CONFLICT);
                    assertThat(conflict.details())
                            .containsEntry("base_revision", 1L)
                            .containsEntry("head_revision", 2L);
                });
        assertThat(Story.of(id, index(), snapshots()).revisions()).hasSize(2);
    }

    @Test
    void creationsOfManyProcessesGetIdsOfTheirOwn() {
        List<EntityEditor> editors = List.of(editor(), otherEditor());

        List<Edited> created = Together.run(
                IntStream.range(0, 24).boxed().toList(),
                i -> editors.get(i % 2).create(Samples.labelled(Samples.freshItem(), "new " + i), Author.SYSTEM, ""));

        assertThat(created).extracting(edited -> edited.header().entity()).doesNotHaveDuplicates();
        created.forEach(edited -> Story.of(edited.header().entity(), index(), snapshots()));
    }

    @Test
    void anEditThatChangesNothingCreatesNothing() {
        EntityId id = created();
        editor().edit(Editors.label(id, "de", "gleich"));

        Edited again = otherEditor().edit(Editors.label(id, "de", "gleich"));

        assertThat(again.changed()).isFalse();
        assertThat(again.revision()).isEqualTo(2);
        assertThat(Story.of(id, index(), snapshots()).revisions()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void theNextEditorFinishesWhatADeadOneBegan(Step step) {
        EntityId id = created();
        assertThatThrownBy(() -> dying(step).edit(Editors.label(id, "de", "dying")))
                .isInstanceOf(Crash.class);

        otherEditor().edit(Editors.label(id, "fr", "living"));

        Map<String, String> labels = Story.of(id, index(), snapshots()).labels();
        assertThat(labels).containsEntry("fr", "living");
        assertThat(labels.containsKey("de")).isEqualTo(step.isCommitted());
        assertThat(index().intents().olderThan(Duration.ZERO, 1_000))
                .noneMatch(i -> i.entity().equals(id));
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void theReconcilerFinishesWhatADeadOneBegan(Step step) {
        EntityId id = created();
        assertThatThrownBy(() -> dying(step).edit(Editors.label(id, "de", "dying")))
                .isInstanceOf(Crash.class);

        Reconciled reconciled = new Reconciler(otherIndex(), otherSnapshots()).run(Duration.ZERO);

        assertThat(reconciled.damaged()).isZero();
        Story story = Story.of(id, index(), snapshots());
        assertThat(story.labels().containsKey("de")).isEqualTo(step.isCommitted());
        assertThat(new Reconciler(index(), snapshots()).run(Duration.ZERO).published())
                .isZero();
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void aRequestThatDiedIsDoneOnceWhenItComesAgain(Step step) {
        EditRequest request = keyed(EditRequest.of(
                Samples.freshItem(),
                new EntityEdit.Create(Samples.labelled(Samples.freshItem(), "new")),
                Author.SYSTEM,
                "once"));
        assertThatThrownBy(() -> dying(step).create(request)).isInstanceOf(Crash.class);

        Edited created = otherEditor().create(request);
        EntityId id = created.header().entity();
        EditRequest edit = keyed(Editors.label(id, "de", "einmal"));
        assertThatThrownBy(() -> dying(step).edit(edit)).isInstanceOf(Crash.class);
        editor().edit(edit);
        editor().edit(Editors.label(id, "de", "danach"));
        Edited again = otherEditor().edit(edit);

        assertThat(editor().create(request).header()).isEqualTo(created.header());
        assertThat(again.revision()).isEqualTo(2);
        Story story = Story.of(id, index(), snapshots());
        assertThat(story.revisions()).hasSize(3);
        assertThat(story.labels()).containsEntry("de", "danach");
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void aMergeIsFinishedWhereverItDied(Step step) {
        // It dies with the first half, or with the second.
        for (boolean first : new boolean[] {true, false}) {
            EntityId source = created();
            EntityId target = created();
            editor().edit(Editors.sitelink(source, "Page of " + source));
            Merges dying = first ? merges(dying(step), dying(step)) : merges(editor(), dying(step));
            EditRequest request =
                    withBase(EditRequest.of(source, new StateEdit.RedirectTo(target), Author.SYSTEM, "merge"), 2);
            assertThatThrownBy(() -> dying.merge(request, Set.of())).isInstanceOf(Crash.class);

            new Reconciler(otherIndex(), otherSnapshots()).run(Duration.ZERO);
            Merges other = merges(otherEditor(), otherEditor());
            other.finish(Duration.ZERO);

            assertThat(index().merges().olderThan(Duration.ZERO, 10))
                    .noneMatch(merge -> merge.source().equals(source));
            assertThat(index().heads().find(source))
                    .map(head -> head.redirectsTo())
                    .contains(Optional.of(target));
            assertThat(hasSitelink(target)).isTrue();
            assertThat(Story.of(target, index(), snapshots()).revisions()).hasSize(2);
        }
    }

    private Merges merges(EntityEditor absorbing, EntityEditor redirecting) {
        Redirects redirects = new Redirects(index(), snapshots(), redirecting);
        return new Merges(index(), snapshots(), absorbing, redirects, new Random());
    }

    private static EditRequest keyed(EditRequest request) {
        return new EditRequest(
                request.entity(),
                request.edit(),
                request.author(),
                request.summary(),
                request.editType(),
                request.massEdit(),
                request.base(),
                Optional.of(RequestKey.of(request.entity() + request.summary(), List.of(new byte[] {7}))));
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void aPageIsNeverOfTwoItemsWhoeverDies(Step step) {
        EntityId dead = created();
        EntityId living = created();
        String title = "A page " + dead;
        assertThatThrownBy(() -> dying(step).edit(Editors.sitelink(dead, title)))
                .isInstanceOf(Crash.class);

        // What the dead one began may still come to be, so until that is decided the page is not given away.
        if (step.compareTo(Step.BEFORE_PUT) >= 0) {
            assertThatThrownBy(() -> otherEditor().edit(Editors.sitelink(living, title)))
                    .isInstanceOfSatisfying(
                            Rejected.class,
                            taken -> assertThat(taken.details()).containsEntry("item", dead.toString()));
            assertThat(Story.of(living, index(), snapshots()).revisions()).hasSize(1);
        }
        otherEditor().edit(Editors.label(dead, "fr", "decided"));
        if (step.isCommitted()) {
            otherEditor().edit(Editors.noSitelink(dead));
        }
        assertThat(otherEditor().edit(Editors.sitelink(living, title)).changed())
                .isTrue();
        assertThatThrownBy(() -> editor().edit(Editors.sitelink(dead, title))).isInstanceOf(Rejected.class);
    }

    @Test
    void ofManyItemsThatWantAPageOneGetsIt() {
        List<EntityEditor> editors = List.of(editor(), otherEditor());
        List<EntityId> items = IntStream.range(0, 12).mapToObj(i -> created()).toList();

        List<Boolean> got =
                Together.run(IntStream.range(0, items.size()).boxed().toList(), i -> {
                    try {
                        return editors.get(i % 2)
                                .edit(Editors.sitelink(items.get(i), "Wanted by all of " + items.get(0)))
                                .changed();
                    } catch (Rejected taken) {
                        assertThat(taken.reason()).isEqualTo(Reason.SITELINK_TAKEN);
                        return false;
                    }
                });

        assertThat(got).containsOnlyOnce(true);
    }

    /** Each takes the page whenever it is free and gives it up again; in the end it is one's, and never was two's. */
    @Test
    void aPageThatGoesFromItemToItemIsNeverOfTwo() {
        List<EntityEditor> editors = List.of(editor(), otherEditor());
        List<EntityId> items = IntStream.range(0, 6).mapToObj(i -> created()).toList();
        String title = "Handed round by " + items.get(0);

        Together.run(IntStream.range(0, items.size()).boxed().toList(), i -> {
            EntityEditor mine = editors.get(i % 2);
            for (int round = 0; round < 8; round++) {
                mine.edit(Editors.noSitelink(items.get(i)));
                try {
                    mine.edit(Editors.sitelink(items.get(i), title));
                    assertThat(items.stream().filter(item -> hasSitelink(item)))
                            .as("while it is ours")
                            .containsExactly(items.get(i));
                } catch (Rejected taken) {
                    assertThat(taken.reason()).isEqualTo(Reason.SITELINK_TAKEN);
                }
            }
            return i;
        });

        assertThat(items.stream().filter(this::hasSitelink)).hasSize(1);
    }

    private boolean hasSitelink(EntityId id) {
        List<Snapshot> revisions = Story.of(id, index(), snapshots()).revisions();
        Entity newest = revisions.get(revisions.size() - 1).content().entity().orElseThrow();
        return !((Entity.Item) newest).sitelinks().isEmpty();
    }

    @Test
    void theReconcilerEndsIntentsOfThoseWhoCameTooLate() {
        EntityId id = created();
        index().intents().add(id, 1);

        new Reconciler(otherIndex(), otherSnapshots()).run(Duration.ZERO);

        assertThat(index().intents().olderThan(Duration.ZERO, 1_000))
                .noneMatch(i -> i.entity().equals(id));
        assertThat(Story.of(id, index(), snapshots()).revisions()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void aDeadCreationLeavesAWholeEntityOrNone(Step step) {
        long before = index().ids().lease(EntityType.ITEM, 1);
        assertThatThrownBy(() -> dying(step).create(Samples.labelled(Samples.freshItem(), "new"), Author.SYSTEM, ""))
                .isInstanceOf(Crash.class);

        new Reconciler(otherIndex(), otherSnapshots()).run(Duration.ZERO);

        EntityId id = new EntityId(EntityType.ITEM, before + 1);
        assertThat(Story.of(id, index(), snapshots()).revisions()).hasSize(step.isCommitted() ? 1 : 0);
    }

    private EntityId created() {
        return editor().create(Samples.labelled(Samples.freshItem(), "begun"), Author.SYSTEM, "")
                .header()
                .entity();
    }

    private EntityEditor editor() {
        return Editors.over(index(), snapshots(), PATIENCE);
    }

    private EntityEditor otherEditor() {
        return Editors.over(otherIndex(), otherSnapshots(), PATIENCE);
    }

    private EntityEditor dying(Step step) {
        return Editors.over(new CrashingIndex(index(), step), new CrashingSnapshots(snapshots(), step), PATIENCE);
    }

    private static EditRequest withBase(EditRequest request, long base) {
        return new EditRequest(
                request.entity(),
                request.edit(),
                request.author(),
                request.summary(),
                request.editType(),
                request.massEdit(),
                OptionalLong.of(base),
                request.key());
    }
}
