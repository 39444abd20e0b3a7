package org.wikibase.backend.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.Hash;
import org.wikibase.backend.model.edit.Author;
import org.wikibase.backend.model.edit.Author.Role;
import org.wikibase.backend.model.edit.EditRequest;
import org.wikibase.backend.model.edit.EntityEdit;
import org.wikibase.backend.model.edit.Reason;
import org.wikibase.backend.model.edit.Rejected;
import org.wikibase.backend.model.edit.StateEdit;
import org.wikibase.backend.model.event.FeedChange;
import org.wikibase.backend.model.event.FeedChange.ChangeKind;
import org.wikibase.backend.model.hash.PartHash;
import org.wikibase.backend.model.revision.Content.Flag;
import org.wikibase.backend.model.revision.Header;
import org.wikibase.backend.model.revision.Header.Lifecycle;
import org.wikibase.backend.model.revision.Snapshot;
import org.wikibase.backend.model.revision.Source;
import org.wikibase.backend.storage.Consumers.Position;
import org.wikibase.backend.storage.EraseHistories.Erased;
import org.wikibase.backend.storage.Statements.Carrier;
import org.wikibase.backend.storage.statements.IndexStatements;

/** What becomes of an entity that is deleted for good, over any index and store. */
public abstract class EraseHistoriesContract {

    private static final Author ADMIN = new Author(5, EnumSet.of(Role.ADMIN, Role.AUTOCONFIRMED));
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private EntityId id;
    private EntityId other;

    protected abstract Index index();

    protected abstract Snapshots snapshots();

    protected abstract Eraser eraser();

    @BeforeEach
    void nameOthers() {
        id = Samples.freshItem();
        other = Samples.freshItem();
    }

    private EntityEditor editor() {
        return Editors.over(index(), snapshots(), PATIENCE);
    }

    private EraseHistories erasing() {
        return new EraseHistories(index(), snapshots(), eraser(), Clock.systemUTC());
    }

    private void count() {
        Hash holder = new Hash(ThreadLocalRandom.current().nextLong(), 1);
        new IndexStatements(index(), snapshots(), holder).catchUp();
    }

    private void publish(EntityId entity, long revision, String... texts) {
        Snapshot snapshot = Said.by(entity, revision, texts);
        snapshots().create(snapshot, Instant.now().plus(PATIENCE));
        index().publications().publish(snapshot.header());
    }

    /** Two revisions, the second of which is said by another item, too. */
    private void history() {
        String only = "only " + id;
        publish(id, 1, only);
        publish(id, 2, only, "shared " + id);
        publish(other, 1, "shared " + id);
    }

    private EntityEditor.Edited delete(Author author) {
        return editor().edit(EditRequest.of(id, new StateEdit.Erase(), author, "a court said so"));
    }

    private FeedChange change(long revision) {
        long seq = index().revisions().find(id, revision).orElseThrow().changeSeq();
        return index().feed().read(Slot.of(id), seq, 1).get(0);
    }

    private void assertErased() {
        for (long revision = 1; revision <= 2; revision++) {
            Snapshot stub = snapshots().read(id, revision).orElseThrow();
            assertThat(stub.header().lifecycle()).isEqualTo(Lifecycle.ERASED);
            assertThat(stub.header().by().summary()).isEmpty();
            assertThat(stub.content().entity()).isEmpty();
            assertThat(stub.header().erasure()).hasValueSatisfying(erasure -> {
                assertThat(erasure.user()).isEqualTo(5);
                assertThat(erasure.why()).isEqualTo("a court said so");
            });
            Revisions.Entry entry = index().revisions().find(id, revision).orElseThrow();
            assertThat(entry.erasedAt()).isEqualTo(stub.header().erasure().map(erasure -> erasure.at()));
            assertThat(entry.lifecycle()).isEqualTo(Lifecycle.ERASED);
            assertThat(entry.by().summary()).isEmpty();
            assertThat(change(revision).kind()).isEqualTo(ChangeKind.ERASED);
        }
        assertThat(change(3).kind()).isEqualTo(ChangeKind.DELETED);
        assertThat(index().erasures().pending("", 1_000))
                .extracting(pending -> pending.entity())
                .doesNotContain(id);
        assertThat(row("only " + id).carriers()).isEmpty();
        assertThat(row("shared " + id).carriers()).containsExactly(new Carrier(other, 1));
        assertThat(row("shared " + id).references()).isEqualTo(1);
    }

    private StatementRow row(String text) {
        return index().statements().find(PartHash.of(Said.statement(id, text))).orElseThrow();
    }

    @Test
    void whatWasDeletedForGoodIsErasedAndTheTombstoneSaysWhoAndWhy() {
        history();
        Header tombstone = delete(ADMIN).header();
        assertThat(tombstone.erasesHistory()).isTrue();
        assertThat(index().heads().find(id))
                .hasValueSatisfying(head -> assertThat(head.flags()).contains(Flag.ERASED));
        count();

        Erased erased = erasing().run();

        assertThat(erased.histories()).isPositive();
        assertErased();
        assertThat(snapshots().readHeader(id, 3)).contains(tombstone);
    }

    @Test
    void erasingAgainChangesNothing() {
        history();
        delete(ADMIN);
        count();
        erasing().run();
        List<Revisions.Entry> once = index().revisions().history(id, 10, 10);

        index().erasures().erased(snapshots().readHeader(id, 1).orElseThrow());
        erasing().run();

        assertThat(index().revisions().history(id, 10, 10)).isEqualTo(once);
    }

    @Test
    void nothingIsErasedBeforeEverybodyWhoFollowsHasSeenTheTombstone() {
        history();
        delete(ADMIN);
        int slot = Slot.of(id).number();
        long epoch = index().feed().ends().epoch();
        String consumer = "slow-" + id;
        index().consumers()
                .passed(consumer, List.of(new Position(slot, epoch, change(2).seq())));

        erasing().run();
        assertThat(snapshots().read(id, 1).orElseThrow().content().entity()).isPresent();
        count();
        erasing().run();
        assertThat(snapshots().read(id, 1).orElseThrow().content().entity()).isPresent();

        index().consumers().passed(consumer, List.of(new Position(slot, epoch - 1, Long.MAX_VALUE)));
        erasing().run();
        assertThat(snapshots().read(id, 1).orElseThrow().content().entity()).isPresent();

        index().consumers()
                .passed(consumer, List.of(new Position(slot, epoch, change(3).seq())));
        erasing().run();
        assertErased();
        index().consumers().forget(consumer);
    }

    @Test
    void aConsumerThatIsForgottenIsNotWaitedFor() {
        history();
        delete(ADMIN);
        count();
        String consumer = "gone-" + id;
        index().consumers().passed(consumer, List.of(new Position(Slot.of(id).number(), 1, 0)));
        assertThat(index().consumers().names()).contains(consumer);
        assertThat(index().consumers().positions(Slot.of(id)))
                .containsEntry(consumer, new Position(Slot.of(id).number(), 1, 0));

        index().consumers().forget(consumer);
        erasing().run();

        assertErased();
    }

    @Test
    void whatIsDeletedForGoodStaysSo() {
        history();
        assertThatThrownBy(() -> delete(new Author(6, EnumSet.of(Role.AUTOCONFIRMED))))
                .isInstanceOfSatisfying(
                        Rejected.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.NOT_PERMITTED));
        Entity then = snapshots().read(id, 1).orElseThrow().content().entity().orElseThrow();
        delete(ADMIN);

        for (var edit : List.of(
                new StateEdit.Revert(then),
                new StateEdit.Erase(),
                new StateEdit.Delete(),
                new EntityEdit.Import(
                        then,
                        new Source(
                                java.util.OptionalLong.empty(),
                                java.util.Optional.empty(),
                                java.util.Optional.empty())))) {
            assertThatThrownBy(() -> editor().edit(EditRequest.of(id, edit, ADMIN, "again")))
                    .isInstanceOfSatisfying(
                            Rejected.class,
                            refused -> assertThat(refused.reason()).isEqualTo(Reason.ENTITY_DELETED));
        }
    }

    @Test
    void anEntityThatWasDeletedCanStillBeErased() {
        publish(id, 1, "only " + id);
        editor().edit(EditRequest.of(id, new StateEdit.Delete(), ADMIN, "gone"));

        assertThat(delete(ADMIN).header().erasesHistory()).isTrue();
        count();
        erasing().run();

        assertThat(snapshots().readHeader(id, 1).orElseThrow().lifecycle()).isEqualTo(Lifecycle.ERASED);
        assertThat(snapshots().readHeader(id, 2).orElseThrow().lifecycle()).isEqualTo(Lifecycle.ERASED);
        assertThat(index().revisions().find(id, 2))
                .hasValueSatisfying(entry -> assertThat(entry.erasedAt()).isPresent());
    }

    @Test
    void whoeverDiesAtWhateverStepTheNextOneFinishes() {
        Set<String> deaths = new TreeSet<>();
        String last;
        int step = 0;
        do {
            step++;
            nameOthers();
            history();
            delete(ADMIN);
            count();
            last = deathAt(step);
            deaths.add(last);
            assertNothingIsHalfSaid();
            erasing().run();
            assertErased();
        } while (!last.isEmpty());

        assertThat(deaths).contains("before write", "after write", "before erase", "after erase");
        assertThat(deaths).contains("before erased", "after erased", "before remove", "after remove");
    }

    /** @return where it died; empty when it was through before */
    private String deathAt(int step) {
        Mortal mortal = new Mortal(step);
        try {
            new EraseHistories(mortal.index(index()), snapshots(), mortal.eraser(eraser()), Clock.systemUTC()).run();
            return "";
        } catch (Mortal.Death death) {
            return death.getMessage();
        }
    }

    /** What is not a stub is whole, what is named can be read. */
    private void assertNothingIsHalfSaid() {
        for (long revision = 1; revision <= 2; revision++) {
            Snapshot body = snapshots().read(id, revision).orElseThrow();
            boolean isStub = body.header().lifecycle() == Lifecycle.ERASED;
            assertThat(body.content().entity().isPresent()).isNotEqualTo(isStub);
            if (index().revisions().find(id, revision).orElseThrow().erasedAt().isPresent()) {
                assertThat(isStub).isTrue();
            }
            if (isStub) {
                Carrier carrier = new Carrier(id, revision);
                assertThat(row("only " + id).carriers()).doesNotContain(carrier);
                assertThat(row("shared " + id).carriers()).doesNotContain(carrier);
            }
        }
    }
}
