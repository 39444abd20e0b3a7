package org.wikibase.backend.model.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wikibase.backend.model.Entities.CODE;
import static org.wikibase.backend.model.Entities.CODE_B7;
import static org.wikibase.backend.model.Entities.EVERY_VALUE;
import static org.wikibase.backend.model.Entities.NO_CODE;
import static org.wikibase.backend.model.Entities.P2;
import static org.wikibase.backend.model.Entities.STRING;
import static org.wikibase.backend.model.Entities.WORD;
import static org.wikibase.backend.model.Entities.itemWith;
import static org.wikibase.backend.model.Entities.plain;
import static org.wikibase.backend.model.draft.Drafting.assertRefused;
import static org.wikibase.backend.model.draft.Drafting.finished;
import static org.wikibase.backend.model.draft.Drafting.imported;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikibase.backend.model.Datatype;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.Rank;
import org.wikibase.backend.model.Reference;
import org.wikibase.backend.model.Snak;
import org.wikibase.backend.model.Statement;
import org.wikibase.backend.model.Value;
import org.wikibase.backend.model.edit.Reason;

class StatementRulesTest {

    private static final Snak UNKNOWN = new Snak.NoValue(EntityId.parse("P99"), STRING);

    @Test
    void theDatatypeComesFromTheProperty() {
        Statement bare = new Statement(
                CODE.id(),
                Rank.NORMAL,
                NO_CODE.withDatatype(Datatype.UNSTATED),
                List.of(CODE_B7.withDatatype(Datatype.UNSTATED)),
                List.of(new Reference(List.of(new Snak.SomeValue(P2, Datatype.UNSTATED)))));
        Statement filled = finished(itemWith(bare)).statements().get(0);
        assertThat(filled)
                .isEqualTo(new Statement(
                        CODE.id(),
                        Rank.NORMAL,
                        NO_CODE,
                        List.of(CODE_B7),
                        List.of(new Reference(List.of(new Snak.SomeValue(P2, STRING))))));
    }

    @Test
    void aDatatypeThatIsNotThePropertysIsRefused() {
        Snak wrong = NO_CODE.withDatatype(new Datatype("url"));
        assertRefused(Reason.INVALID_VALUE, () -> finished(itemWith(plain("", wrong))));
        assertThat(imported(itemWith(plain(CODE.id().text(), wrong)))
                        .statements()
                        .get(0)
                        .mainSnak())
                .isEqualTo(wrong);
    }

    @Test
    void anUnknownPropertyIsRefusedAnywhereInANewStatement() {
        for (Entity draft : List.of(
                itemWith(plain("", UNKNOWN)),
                itemWith(new Statement(CODE.id(), Rank.NORMAL, NO_CODE, List.of(UNKNOWN), List.of())),
                itemWith(new Statement(
                        CODE.id(), Rank.NORMAL, NO_CODE, List.of(), List.of(new Reference(List.of(UNKNOWN))))),
                WORD.withParts(
                        List.of(WORD.forms().get(0).withStatements(List.of(plain("", UNKNOWN)))),
                        List.of(),
                        WORD.nextIds()))) {
            assertRefused(Reason.UNKNOWN_PROPERTY, () -> finished(draft));
            assertThat(imported(draft).allStatements())
                    .hasSameSizeAs(draft.allStatements().toList());
        }
    }

    @Test
    void knownSnaksOfAChangedStatementAreNotJudgedAgain() {
        Statement old = new Statement(CODE.id(), Rank.NORMAL, UNKNOWN, List.of(NO_CODE), List.of());
        Statement ranked = new Statement(CODE.id(), Rank.PREFERRED, UNKNOWN, List.of(), List.of());
        assertThat(finished(itemWith(old), itemWith(ranked)).statements()).containsExactly(ranked);
        Statement more = new Statement(
                CODE.id(), Rank.NORMAL, UNKNOWN, List.of(NO_CODE, UNKNOWN.withDatatype(Datatype.UNSTATED)), List.of());
        assertRefused(Reason.UNKNOWN_PROPERTY, () -> finished(itemWith(old), itemWith(more)));
    }

    @Test
    void everyValueFitsItsDatatype() {
        for (Snak snak : EVERY_VALUE) {
            if (!snak.property().equals(EntityId.parse("P9"))) {
                assertThat(finished(itemWith(plain(CODE.id().text(), snak)))
                                .statements()
                                .get(0)
                                .mainSnak())
                        .isEqualTo(snak);
            }
        }
    }

    @Test
    void aValueOfAnotherTypeIsRefused() {
        for (int number = 1; number <= 9; number++) {
            EntityId property = EntityId.parse("P" + number);
            List<Snak> others = EVERY_VALUE.stream()
                    .filter(snak -> !snak.property().equals(property))
                    .filter(snak -> !property.equals(EntityId.parse("P9")) || snak != CODE_B7)
                    .toList();
            for (Snak snak : others) {
                Value value = snak.fold(Snak.WithValue::value, some -> null, none -> null);
                Snak wrong = new Snak.WithValue(property, Datatype.UNSTATED, value);
                assertRefused(Reason.INVALID_VALUE, () -> finished(itemWith(plain("", wrong))));
            }
        }
    }

    @Test
    void aDatatypeNobodyKnowsTakesAnyValue() {
        EntityId property = EntityId.parse("P10");
        Stream.of(new Value.StringValue("x"), new Value.EntityIdValue("item", "Q1"))
                .forEach(value -> {
                    Snak snak = new Snak.WithValue(property, new Datatype("made-up"), value);
                    assertThat(finished(itemWith(plain("", snak)))
                                    .statements()
                                    .get(0)
                                    .mainSnak())
                            .isEqualTo(snak);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " x", "x ", "x\u00a0", "a\nb", "a\tb", "12345678901234567890123456"})
    void aStringThatCannotBeOneIsRefused(String text) {
        assertRefused(Reason.INVALID_VALUE, () -> finished(itemWith(string("P2", text))));
        Value monolingual = new Value.MonolingualText("en", text);
        Snak snak = new Snak.WithValue(EntityId.parse("P4"), Datatype.UNSTATED, monolingual);
        assertRefused(Reason.INVALID_VALUE, () -> finished(itemWith(plain("", snak))));
    }

    @Test
    void stringsAreComposed() {
        Snak snak = finished(itemWith(string("P2", "Bru\u0308cke")))
                .statements()
                .get(0)
                .mainSnak();
        assertThat(snak).isEqualTo(new Snak.WithValue(P2, STRING, new Value.StringValue("Brücke")));
    }

    @ParameterizedTest
    @CsvSource({"https://example.org/a,true", "urn:isbn:1,true", "example.org,false", "http://a b,false", "http:,false"
    })
    void aUrlHasASchemeAndNoBlanks(String url, boolean allowed) {
        Entity draft = itemWith(string("P9", url));
        if (allowed) {
            assertThat(finished(draft).statements()).hasSize(1);
        } else {
            assertRefused(Reason.INVALID_VALUE, () -> finished(draft));
        }
    }

    @Test
    void tooManyStatementsAreRefusedUnlessTheyWereThere() {
        Statement[] nine = Stream.generate(() -> plain("", NO_CODE)).limit(9).toArray(Statement[]::new);
        assertRefused(Reason.TOO_LARGE, () -> finished(itemWith(nine)));
        Entity known = imported(itemWith(nine));
        assertThat(finished(known, known)).isEqualTo(known);
    }

    private static Statement string(String property, String text) {
        return plain("", new Snak.WithValue(EntityId.parse(property), Datatype.UNSTATED, new Value.StringValue(text)));
    }
}
