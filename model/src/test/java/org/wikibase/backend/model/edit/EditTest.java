package org.wikibase.backend.model.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wikibase.backend.model.Entities.BRIDGE;
import static org.wikibase.backend.model.Entities.BUILT;
import static org.wikibase.backend.model.Entities.CODE;
import static org.wikibase.backend.model.Entities.CODE_B7;
import static org.wikibase.backend.model.Entities.INVENTORY_CODE;
import static org.wikibase.backend.model.Entities.KIND;
import static org.wikibase.backend.model.Entities.KIND_BRIDGE;
import static org.wikibase.backend.model.Entities.NO_CODE;
import static org.wikibase.backend.model.Entities.Q7;
import static org.wikibase.backend.model.Entities.WORD;
import static org.wikibase.backend.model.Entities.byLanguage;
import static org.wikibase.backend.model.Entities.plain;
import static org.wikibase.backend.model.draft.Drafting.assertRefused;
import static org.wikibase.backend.model.draft.Drafting.live;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.wikibase.backend.model.Datatype;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.Entity.Item;
import org.wikibase.backend.model.Entity.NextIds;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.Hash;
import org.wikibase.backend.model.Statement;
import org.wikibase.backend.model.StatementId;
import org.wikibase.backend.model.Term;
import org.wikibase.backend.model.hash.ContentHash;
import org.wikibase.backend.model.revision.Attribution;
import org.wikibase.backend.model.revision.Content;
import org.wikibase.backend.model.revision.Content.Flag;
import org.wikibase.backend.model.revision.Header;
import org.wikibase.backend.model.revision.Source;

class EditTest {

    private static final Content DELETED = new Content.Deleted(Q7, Set.of(), NextIds.NONE);
    private static final Content REDIRECT = new Content.Redirect(Q7, EntityId.parse("Q8"), Set.of(), NextIds.NONE);
    private static final StatementId ABSENT = new StatementId("Q7$0A1B2C3D-0000-4000-8000-00000000FFFF");
    private static final Statement NEW_CODE = plain("", NO_CODE);

    @Test
    void editsOfALiveEntityRefuseTombstonesAndRedirects() {
        for (Edit edit : List.of(
                new EntityEdit.ReplaceEntity(BRIDGE),
                new TermEdit.SetTerm(TermList.LABELS, new Term("en", "x")),
                new TermEdit.RemoveTerm(TermList.LABELS, "en"),
                new TermEdit.SetTerm(TermList.DESCRIPTIONS, new Term("en", "x")),
                new TermEdit.RemoveTerm(TermList.DESCRIPTIONS, "en"),
                new StatementEdit.AddStatements(Optional.empty(), List.of(NEW_CODE)),
                new StatementEdit.ChangeStatement(new StatementKey.OfGuid(CODE.id()), old -> NEW_CODE),
                new StatementEdit.RemoveStatement(new StatementKey.OfGuid(CODE.id())))) {
            assertRefused(Reason.ENTITY_DELETED, () -> edit.applyTo(Optional.of(DELETED)));
            assertRefused(Reason.ENTITY_REDIRECTED, () -> edit.applyTo(Optional.of(REDIRECT)));
        }
    }

    @Test
    void editsOfALiveEntityKeepItsFlags() {
        Content locked = live(BRIDGE).withFlags(Set.of(Flag.SEMI_PROTECTED));
        Content after = new TermEdit.RemoveTerm(TermList.LABELS, "en").applyTo(Optional.of(locked));
        assertThat(after.flags()).containsExactly(Flag.SEMI_PROTECTED);
    }

    @Test
    void onlyWholeEntitiesNeedABase() {
        assertThat(new EntityEdit.ReplaceEntity(BRIDGE).rebase()).isEqualTo(Edit.Rebase.NEEDS_BASE);
        assertThat(new StateEdit.Delete().rebase()).isEqualTo(Edit.Rebase.JUDGE_ANEW);
        assertThat(new TermEdit.RemoveTerm(TermList.LABELS, "en").rebase()).isEqualTo(Edit.Rebase.REAPPLY);
    }

    @Test
    void anImportKeepsFlagsAndReplacesAnything() {
        EntityEdit.Import edit = new EntityEdit.Import(BRIDGE, source(5));
        assertThat(edit.applyTo(Optional.empty())).isEqualTo(live(BRIDGE));
        assertThat(edit.applyTo(Optional.of(DELETED))).isEqualTo(live(BRIDGE));
        assertThat(edit.applyTo(Optional.of(live(BRIDGE).withFlags(Set.of(Flag.LOCKED))))
                        .flags())
                .containsExactly(Flag.LOCKED);
    }

    @Test
    void anImportIsDoneByTheSameOrALaterForeignRevision() {
        EntityEdit.Import edit = new EntityEdit.Import(BRIDGE, source(5));
        assertThat(edit.isDoneBy(header(Optional.of(source(4))))).isFalse();
        assertThat(edit.isDoneBy(header(Optional.of(source(5))))).isTrue();
        assertThat(edit.isDoneBy(header(Optional.of(source(6))))).isTrue();
        assertThat(edit.isDoneBy(header(Optional.empty()))).isFalse();
        Source unnumbered = new Source(OptionalLong.empty(), Optional.empty(), Optional.empty());
        assertThat(new EntityEdit.Import(BRIDGE, unnumbered).isDoneBy(header(Optional.of(source(6)))))
                .isFalse();
    }

    @Test
    void anImportBuildsOnlyUponImports() {
        EntityEdit.Import edit = new EntityEdit.Import(BRIDGE, source(5));
        edit.requireBuildsOn(header(Optional.of(source(4))));
        assertRefused(Reason.ENTITY_EXISTS, () -> edit.requireBuildsOn(header(Optional.empty())));
    }

    @Test
    void replacingALexemeKeepsItsCounters() {
        Entity.Lexeme empty = WORD.withParts(List.of(), List.of(), NextIds.NONE);
        Entity after = new EntityEdit.ReplaceEntity(empty).applyTo(WORD);
        assertThat(((Entity.Lexeme) after).nextIds()).isEqualTo(WORD.nextIds());
    }

    @Test
    void theDatatypeOfAPropertyIsForEver() {
        Entity other = new Entity.Property(
                INVENTORY_CODE.id(), new Datatype("url"), INVENTORY_CODE.terms(), INVENTORY_CODE.statements());
        assertRefused(Reason.INVALID_VALUE, () -> new EntityEdit.ReplaceEntity(other).applyTo(INVENTORY_CODE));
        assertThat(new EntityEdit.ReplaceEntity(INVENTORY_CODE).applyTo(INVENTORY_CODE))
                .isEqualTo(INVENTORY_CODE);
    }

    @Test
    void oneTermIsSetAndTheOthersStay() {
        Item after = (Item) new TermEdit.SetTerm(TermList.LABELS, new Term("fr", "Pont")).applyTo(BRIDGE);
        assertThat(after.terms().labels())
                .isEqualTo(byLanguage("en", "Long Bridge", "de", "Lange Brücke", "fr", "Pont"));
        assertThat(after.withTerms(BRIDGE.terms())).isEqualTo(BRIDGE);
        Item described = (Item) new TermEdit.SetTerm(TermList.DESCRIPTIONS, new Term("en", "x")).applyTo(BRIDGE);
        assertThat(described.terms().descriptions()).isEqualTo(byLanguage("en", "x"));
    }

    @Test
    void removingATermThatIsNotThereChangesNothing() {
        assertThat(new TermEdit.RemoveTerm(TermList.LABELS, "fr").applyTo(BRIDGE))
                .isEqualTo(BRIDGE);
        assertThat(new TermEdit.RemoveTerm(TermList.DESCRIPTIONS, "fr").applyTo(BRIDGE))
                .isEqualTo(BRIDGE);
        Item after = (Item) new TermEdit.RemoveTerm(TermList.DESCRIPTIONS, "en").applyTo(BRIDGE);
        assertThat(after.terms().descriptions()).isEmpty();
    }

    @Test
    void aLexemeHasNoLabels() {
        assertRefused(
                Reason.INVALID_VALUE, () -> new TermEdit.SetTerm(TermList.LABELS, new Term("en", "x")).applyTo(WORD));
    }

    @Test
    void addedStatementsStandBehindThoseOfTheSameProperty() {
        Statement kind = plain("", KIND_BRIDGE);
        Entity after = new StatementEdit.AddStatements(Optional.empty(), List.of(NEW_CODE, kind)).applyTo(BRIDGE);
        assertThat(after.statements()).containsExactly(KIND, kind, CODE, NEW_CODE, BUILT);
    }

    @Test
    void aReplacedStatementKeepsItsGuidAndItsPlace() {
        Statement other = plain("", NO_CODE);
        Entity after =
                new StatementEdit.ChangeStatement(new StatementKey.OfGuid(CODE.id()), old -> other).applyTo(BRIDGE);
        assertThat(after.statements()).containsExactly(KIND, other.withId(CODE.id()), BUILT);
        assertRefused(
                Reason.INVALID_VALUE,
                () -> new StatementEdit.ChangeStatement(
                                new StatementKey.OfGuid(CODE.id()), old -> plain("", KIND_BRIDGE))
                        .applyTo(BRIDGE));
        assertRefused(
                Reason.FOREIGN_STATEMENT_ID,
                () -> new StatementEdit.ChangeStatement(
                                new StatementKey.OfGuid(CODE.id()), old -> plain("Q9$x", NO_CODE))
                        .applyTo(BRIDGE));
        assertRefused(
                Reason.STATEMENT_NOT_FOUND,
                () -> new StatementEdit.ChangeStatement(new StatementKey.OfGuid(ABSENT), old -> plain("", CODE_B7))
                        .applyTo(BRIDGE));
    }

    @Test
    void aRemovedStatementIsGone() {
        assertThat(new StatementEdit.RemoveStatement(new StatementKey.OfGuid(CODE.id()))
                        .applyTo(BRIDGE)
                        .statements())
                .containsExactly(KIND, BUILT);
        assertRefused(
                Reason.STATEMENT_NOT_FOUND,
                () -> new StatementEdit.RemoveStatement(new StatementKey.OfGuid(ABSENT)).applyTo(BRIDGE));
    }

    @Test
    void deletingLeavesATombstoneWithFlagsAndCounters() {
        Content before = live(WORD).withFlags(Set.of(Flag.SEMI_PROTECTED));
        Content after = new StateEdit.Delete().applyTo(Optional.of(before));
        assertThat(after).isEqualTo(new Content.Deleted(WORD.id(), Set.of(Flag.SEMI_PROTECTED), WORD.nextIds()));
        assertThat(new StateEdit.Delete().applyTo(Optional.of(REDIRECT))).isEqualTo(DELETED);
        assertRefused(Reason.ENTITY_DELETED, () -> new StateEdit.Delete().applyTo(Optional.of(DELETED)));
    }

    private static Source source(long revision) {
        return new Source(OptionalLong.of(revision), Optional.empty(), Optional.of("Somebody"));
    }

    private static Header header(Optional<Source> source) {
        return new Header(
                Q7,
                1,
                new Hash(1, 2),
                Optional.empty(),
                ContentHash.of(live(BRIDGE)),
                Instant.EPOCH,
                source,
                new Attribution(1, "", "bot-import", false),
                Header.Lifecycle.LIVE,
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                NextIds.NONE);
    }
}
