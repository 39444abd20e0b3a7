package org.wikibase.backend.model.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wikibase.backend.model.Entities.BRIDGE;
import static org.wikibase.backend.model.Entities.INVENTORY_CODE;
import static org.wikibase.backend.model.Entities.WORD;
import static org.wikibase.backend.model.Entities.byLanguage;
import static org.wikibase.backend.model.Entities.itemWith;
import static org.wikibase.backend.model.draft.Drafting.assertRefused;
import static org.wikibase.backend.model.draft.Drafting.finished;
import static org.wikibase.backend.model.draft.Drafting.imported;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.Entity.Item;
import org.wikibase.backend.model.Sitelink;
import org.wikibase.backend.model.Term;
import org.wikibase.backend.model.Terms;
import org.wikibase.backend.model.edit.Reason;

class TermRulesTest {

    @Test
    void textsAreTrimmedAndComposed() {
        Item item = (Item) finished(labelled("en", "\u00a0 Bru\u0308cke\u2003\t"));
        assertThat(item.terms().labels()).isEqualTo(byLanguage("en", "Brücke"));
    }

    @Test
    void importedTextsStayAsTheyAre() {
        Entity odd = labelled("en", "  Bru\u0308cke ");
        assertThat(imported(odd)).isEqualTo(odd);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\u3000", "a\nb", "a\tb", "a\u0085b", "a\ud800b", "123456789012345678901"})
    void aLabelThatCannotBeOneIsRefused(String text) {
        assertRefused(Reason.INVALID_VALUE, () -> finished(labelled("en", text)));
    }

    @Test
    void lengthIsCountedInCodePoints() {
        Entity longest = labelled("en", "🌉".repeat(20));
        assertThat(finished(longest)).isEqualTo(longest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de-at", "be-tarask", "zh-hant", "simple", "mul", "mis-x-Q21117", "map-bms"})
    void languageCodesOfWikibaseAreAllowed(String language) {
        assertThat(finished(labelled(language, "x"))).isEqualTo(labelled(language, "x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "e", "EN", "en_GB", "en-", "-en", "1a", "e n", "en-12345-12345-12", "languages"})
    void otherLanguageCodesAreRefused(String language) {
        assertRefused(Reason.INVALID_VALUE, () -> finished(labelled(language, "x")));
    }

    @Test
    void aTermFiledUnderAnotherLanguageIsRefused() {
        TreeMap<String, Term> labels = new TreeMap<>(Map.of("en", new Term("de", "x")));
        assertRefused(Reason.INVALID_VALUE, () -> finished(itemWith().withTerms(Terms.NONE.withLabels(labels))));
    }

    @Test
    void descriptionsHaveTheirOwnLimit() {
        Terms allowed = Terms.NONE.withDescriptions(byLanguage("en", "x".repeat(30)));
        Terms tooLong = Terms.NONE.withDescriptions(byLanguage("en", "x".repeat(31)));
        assertThat(((Item) finished(itemWith().withTerms(allowed))).terms()).isEqualTo(allowed);
        assertRefused(Reason.INVALID_VALUE, () -> finished(itemWith().withTerms(tooLong)));
    }

    @Test
    void termsOfPropertiesAreJudgedToo() {
        assertRefused(
                Reason.INVALID_VALUE,
                () -> finished(INVENTORY_CODE.withTerms(Terms.NONE.withLabels(byLanguage("en", "")))));
    }

    @Test
    void blankAndRepeatedAliasesAreLeftOut() {
        Item item = (Item) finished(withAliases("en", "b", " a ", "", "a", " ", "b"));
        assertThat(item.terms().aliases()).isEqualTo(Map.of("en", List.of(new Term("en", "b"), new Term("en", "a"))));
        assertThat(((Item) finished(withAliases("en", " "))).terms().aliases()).isEmpty();
    }

    @Test
    void aKnownAliasIsNotJudgedWhenAnotherIsAdded() {
        Item before = withAliases("en", " odd ");
        Item after = withAliases("en", " odd ", " new ");
        assertThat(((Item) finished(before, after)).terms().aliases().get("en"))
                .containsExactly(new Term("en", " odd "), new Term("en", "new"));
    }

    @Test
    void tooManyTermsAreRefusedUnlessTheyWereThere() {
        Entity five = labelled("aa", "x", "bb", "x", "cc", "x", "dd", "x", "ee", "x");
        assertRefused(Reason.TOO_LARGE, () -> finished(five));
        assertRefused(Reason.TOO_LARGE, () -> finished(withAliases("en", "1", "2", "3", "4", "5")));
        assertThat(finished(five, five)).isEqualTo(five);
    }

    @Test
    void sitelinksAreTrimmedAndNeedATitle() {
        Item item = (Item) finished(linked(new Sitelink("enwiki", " Long Bridge ", List.of("Q1", "Q1"))));
        assertThat(item.sitelinks()).containsValue(new Sitelink("enwiki", "Long Bridge", List.of("Q1")));
        assertRefused(Reason.INVALID_VALUE, () -> finished(linked(new Sitelink("enwiki", " ", List.of()))));
        assertRefused(Reason.INVALID_VALUE, () -> finished(linked(new Sitelink("dewiki", "x", List.of()))));
    }

    @Test
    void lemmasRepresentationsAndGlossesAreJudged() {
        assertRefused(Reason.INVALID_VALUE, () -> finished(lexeme("", "x", "x")));
        assertRefused(Reason.INVALID_VALUE, () -> finished(lexeme("x", "", "x")));
        assertRefused(Reason.INVALID_VALUE, () -> finished(lexeme("x", "x", "")));
        assertThat(finished(lexeme(" x", "x ", " x "))).isEqualTo(lexeme("x", "x", "x"));
    }

    @Test
    void theLastLemmaStays() {
        Entity.Lexeme without = new Entity.Lexeme(
                WORD.id(),
                new TreeMap<>(),
                WORD.lexicalCategory(),
                WORD.language(),
                List.of(),
                List.of(),
                List.of(),
                WORD.nextIds());
        assertRefused(Reason.INVALID_VALUE, () -> finished(without));
        assertRefused(Reason.INVALID_VALUE, () -> finished(WORD, without));
        assertThat(finished(without, without)).isEqualTo(without);
    }

    private static Item labelled(String... languagesAndTexts) {
        return itemWith().withTerms(Terms.NONE.withLabels(byLanguage(languagesAndTexts)));
    }

    private static Item withAliases(String language, String... texts) {
        List<Term> aliases =
                List.of(texts).stream().map(text -> new Term(language, text)).toList();
        return itemWith().withTerms(Terms.NONE.withAliases(new TreeMap<>(Map.of(language, aliases))));
    }

    private static Item linked(Sitelink toEnwiki) {
        return BRIDGE.withSitelinks(new TreeMap<>(Map.of("enwiki", toEnwiki)));
    }

    private static Entity.Lexeme lexeme(String lemma, String representation, String gloss) {
        Entity.Form form = WORD.forms().get(0);
        Entity.Sense sense = WORD.senses().get(0);
        return new Entity.Lexeme(
                WORD.id(),
                byLanguage("en", lemma),
                WORD.lexicalCategory(),
                WORD.language(),
                List.of(),
                List.of(new Entity.Form(form.id(), byLanguage("en", representation), List.of(), List.of())),
                List.of(new Entity.Sense(sense.id(), byLanguage("en", gloss), List.of())),
                WORD.nextIds());
    }
}
