package org.wikibase.backend.model.draft;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.wikibase.backend.model.Entities.BRIDGE;
import static org.wikibase.backend.model.Entities.BUILT;
import static org.wikibase.backend.model.Entities.CODE;
import static org.wikibase.backend.model.Entities.CODE_B7;
import static org.wikibase.backend.model.Entities.INVENTORY_CODE;
import static org.wikibase.backend.model.Entities.KIND;
import static org.wikibase.backend.model.Entities.L5;
import static org.wikibase.backend.model.Entities.ON_FORM;
import static org.wikibase.backend.model.Entities.WORD;
import static org.wikibase.backend.model.Entities.byLanguage;
import static org.wikibase.backend.model.Entities.itemWith;
import static org.wikibase.backend.model.Entities.plain;
import static org.wikibase.backend.model.draft.Drafting.assertRefused;
import static org.wikibase.backend.model.draft.Drafting.finished;
import static org.wikibase.backend.model.draft.Drafting.imported;
import static org.wikibase.backend.model.draft.Drafting.live;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.wikibase.backend.model.Corpus;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.Entity.Form;
import org.wikibase.backend.model.Entity.NextIds;
import org.wikibase.backend.model.Entity.Sense;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.LexemePartId;
import org.wikibase.backend.model.LexemePartId.Part;
import org.wikibase.backend.model.Statement;
import org.wikibase.backend.model.StatementId;
import org.wikibase.backend.model.edit.Limits;
import org.wikibase.backend.model.edit.Reason;
import org.wikibase.backend.model.edit.StateEdit;
import org.wikibase.backend.model.edit.TermEdit;
import org.wikibase.backend.model.edit.TermList;
import org.wikibase.backend.model.json.EntityJson;
import org.wikibase.backend.model.revision.Content;
import org.wikibase.backend.model.revision.Content.Flag;

class DraftsTest {

    private static final LexemePartId NEW_FORM = LexemePartId.unassigned(L5, Part.FORM);
    private static final LexemePartId NEW_SENSE = LexemePartId.unassigned(L5, Part.SENSE);
    private static final Statement NEW = plain("", CODE_B7);

    @Test
    void goodContentComesOutAsItIs() {
        for (Entity entity : List.of(BRIDGE, INVENTORY_CODE, WORD)) {
            assertThat(finished(entity)).isEqualTo(entity);
            assertThat(finished(entity, entity)).isEqualTo(entity);
        }
    }

    @Test
    void flagsStay() {
        Content locked = live(BRIDGE).withFlags(Set.of(Flag.LOCKED));
        assertThat(Drafting.DRAFTS.finish(Optional.empty(), locked, false)).isEqualTo(locked);
    }

    @Test
    void tombstonesAndRedirectsPassThrough() {
        Content deleted = new Content.Deleted(L5, Set.of(), WORD.nextIds());
        Content redirect = new Content.Redirect(L5, EntityId.parse("L6"), Set.of(), WORD.nextIds());
        assertThat(Drafting.DRAFTS.finish(Optional.of(live(WORD)), deleted, false))
                .isSameAs(deleted);
        assertThat(Drafting.DRAFTS.finish(Optional.of(live(WORD)), redirect, false))
                .isSameAs(redirect);
    }

    @Test
    void anotherEntityCannotTakeThePlace() {
        assertRefused(Reason.INVALID_ID, () -> finished(BRIDGE, BRIDGE.withId(EntityId.parse("Q8"))));
        assertRefused(Reason.INVALID_ID, () -> finished(BRIDGE, WORD));
    }

    @Test
    void newStatementsGetTheIdOfWhatCarriesThem() {
        Entity.Lexeme lexeme = (Entity.Lexeme) finished(WORD.withParts(
                        List.of(
                                WORD.forms().get(0).withStatements(List.of(NEW)),
                                new Form(NEW_FORM, byLanguage("en", "x"), List.of(), List.of(NEW))),
                        List.of(WORD.senses().get(0).withStatements(List.of(NEW))),
                        NextIds.NONE)
                .withStatements(List.of(NEW, NEW)));
        assertThat(lexeme.allStatements().map(statement -> statement.id().text()))
                .allMatch(guid -> guid.matches("L5(-F2|-F3|-S1)?\\$00000000-0000-0000-0000-0000000000\\d\\d"))
                .doesNotHaveDuplicates();
        assertThat(lexeme.forms().get(1).statements().get(0).id().subject()).isEqualTo("L5-F3");
        assertThat(lexeme.senses().get(0).statements().get(0).id().subject()).isEqualTo("L5-S1");
    }

    @Test
    void aGuidOfAnotherEntityIsRefused() {
        for (String guid : List.of("Q8$", "Q77$", "L5-F2$", "$", "")) {
            Statement foreign = plain(guid + "0A1B2C3D-0000-4000-8000-000000000001", CODE_B7);
            assertRefused(Reason.FOREIGN_STATEMENT_ID, () -> finished(itemWith(foreign)));
            assertRefused(Reason.FOREIGN_STATEMENT_ID, () -> imported(itemWith(foreign)));
        }
        assertRefused(Reason.FOREIGN_STATEMENT_ID, () -> finished(WORD.withStatements(List.of(ON_FORM))));
    }

    @Test
    void aGuidThatIsThereTwiceIsRefusedInAnyCase() {
        Statement again = CODE.withId(new StatementId(CODE.id().text().toLowerCase(Locale.ROOT)));
        assertRefused(Reason.FOREIGN_STATEMENT_ID, () -> finished(itemWith(CODE, CODE)));
        assertRefused(Reason.FOREIGN_STATEMENT_ID, () -> finished(itemWith(CODE, again)));
        assertRefused(Reason.FOREIGN_STATEMENT_ID, () -> imported(itemWith(CODE, again)));
    }

    @Test
    void aGuidWithoutUuidIsRefused() {
        assertRefused(Reason.INVALID_VALUE, () -> finished(itemWith(plain("Q7$1", CODE_B7))));
    }

    @Test
    void anOldGuidInLowerCaseStays() {
        assertThat(finished(itemWith(BUILT)).statements()).containsExactly(BUILT);
    }

    @Test
    void newFormsAndSensesAreNumberedFromTheCounters() {
        Form form = new Form(NEW_FORM, byLanguage("en", "x"), List.of(), List.of());
        Sense sense = new Sense(NEW_SENSE, byLanguage("en", "x"), List.of());
        Entity.Lexeme after = (Entity.Lexeme) finished(
                WORD,
                WORD.withParts(
                        List.of(form, WORD.forms().get(0), form),
                        List.of(WORD.senses().get(0), sense),
                        NextIds.NONE));
        assertThat(after.forms()).extracting(each -> each.id().toString()).containsExactly("L5-F3", "L5-F2", "L5-F4");
        assertThat(after.senses()).extracting(each -> each.id().toString()).containsExactly("L5-S1", "L5-S3");
        assertThat(after.nextIds()).isEqualTo(new NextIds(5, 4));
    }

    @Test
    void countersNeverGoBack() {
        Entity.Lexeme smaller = WORD.withParts(List.of(), List.of(), NextIds.NONE);
        assertThat(((Entity.Lexeme) finished(WORD, smaller)).nextIds()).isEqualTo(new NextIds(3, 3));
        assertThat(((Entity.Lexeme) imported(WORD, smaller)).nextIds()).isEqualTo(new NextIds(3, 3));
        Content deleted = new Content.Deleted(L5, Set.of(), new NextIds(8, 9));
        Content undeleted = Drafting.DRAFTS.finish(Optional.of(deleted), live(WORD), false);
        assertThat(undeleted.nextIds()).isEqualTo(new NextIds(8, 9));
    }

    @Test
    void countersAreAboveEveryForm() {
        Entity.Lexeme wrong = WORD.withParts(WORD.forms(), WORD.senses(), NextIds.NONE);
        assertThat(((Entity.Lexeme) imported(wrong)).nextIds()).isEqualTo(new NextIds(3, 2));
    }

    @Test
    void anEditCannotTakeNumbersThatWereNeverGiven() {
        Form ahead = new Form(new LexemePartId(L5, Part.FORM, 3), byLanguage("en", "x"), List.of(), List.of());
        Entity.Lexeme after = WORD.withParts(List.of(ahead), WORD.senses(), WORD.nextIds());
        assertRefused(Reason.INVALID_ID, () -> finished(WORD, after));
        assertThat(((Entity.Lexeme) imported(WORD, after)).nextIds()).isEqualTo(new NextIds(4, 3));
        Entity.Lexeme counting = WORD.withParts(WORD.forms(), WORD.senses(), new NextIds(99, 99));
        assertThat(finished(WORD, counting)).isEqualTo(WORD);
    }

    @Test
    void numbersThatHaveRunOutAreRefused() {
        Form last = new Form(
                new LexemePartId(L5, Part.FORM, Integer.MAX_VALUE), byLanguage("en", "x"), List.of(), List.of());
        Form next = new Form(NEW_FORM, byLanguage("en", "x"), List.of(), List.of());
        assertRefused(Reason.TOO_LARGE, () -> imported(WORD.withParts(List.of(last, next), List.of(), NextIds.NONE)));
    }

    @Test
    void partsOfAnotherLexemeAndPartsThatAreThereTwiceAreRefused() {
        Form form = WORD.forms().get(0);
        Form foreign = form.withId(new LexemePartId(EntityId.parse("L6"), Part.FORM, 1));
        assertRefused(Reason.INVALID_ID, () -> finished(WORD.withParts(List.of(foreign), List.of(), NextIds.NONE)));
        assertRefused(Reason.INVALID_ID, () -> finished(WORD.withParts(List.of(form, form), List.of(), NextIds.NONE)));
    }

    @Test
    void everyRealDocumentMayBeImportedAsItIs() {
        EntityJson json = new EntityJson(Limits.DEFAULT);
        Stream<String> histories =
                Corpus.histories().map(line -> line.substring(line.indexOf("\"entity\":") + 9, line.length() - 1));
        Stream.of(Corpus.entities(), Corpus.revisions(), histories)
                .flatMap(lines -> lines)
                .map(line -> json.read(line.getBytes(UTF_8)).entity())
                .forEach(entity -> assertThat(imported(entity).equals(entity))
                        .as(entity.id().toString())
                        .isTrue());
    }

    @Test
    void whatIsKnownAlreadyIsNotJudgedAgainInAnyRealDocument() {
        EntityJson json = new EntityJson(Limits.DEFAULT);
        Drafts drafts = new Drafts(Limits.DEFAULT, Optional.empty(), property -> Optional.empty(), UUID::randomUUID);
        Corpus.entities().map(line -> json.read(line.getBytes(UTF_8)).entity()).forEach(entity -> {
            Content content = live(entity);
            assertThat(drafts.finish(Optional.of(content), content, false).equals(content))
                    .as(entity.id().toString())
                    .isTrue();
        });
    }

    @Test
    void whoHasNobodyThatLooksAfterThemIsMarkedAndTombstonesAreNot() {
        Drafts drafts = new Drafts(
                Limits.DEFAULT, Optional.of(KIND.property()), property -> Optional.empty(), UUID::randomUUID);
        Content alone = new Content.Live(BRIDGE.withStatements(List.of(CODE)), Set.of(Flag.LOCKED));
        Content marked = drafts.finish(Optional.empty(), alone, false);
        Content lookedAfter = live(BRIDGE.withStatements(List.of(CODE, KIND))).withFlags(marked.flags());
        Content deleted = new StateEdit.Delete().applyTo(marked);

        assertThat(marked.flags()).containsExactlyInAnyOrder(Flag.LOCKED, Flag.DANGLING);
        assertThat(drafts.finish(Optional.of(marked), lookedAfter, false).flags())
                .containsExactly(Flag.LOCKED);
        assertThat(drafts.finish(Optional.of(marked), deleted, true).flags()).containsExactly(Flag.LOCKED);
    }

    @Test
    void anEditOfAnImportedOddityIsPossible() {
        Entity odd = BRIDGE.withTerms(BRIDGE.terms().withLabels(byLanguage("en", " odd\t", "!!", "", "de", "ä")))
                .withStatements(List.of(KIND, CODE));
        Entity after = new TermEdit.RemoveTerm(TermList.LABELS, "de").applyTo(odd);
        assertThat(finished(odd, after)).isEqualTo(after);
    }
}
