package org.wikibase.backend.model.hash;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.wikibase.backend.model.Entities.BRIDGE;
import static org.wikibase.backend.model.Entities.BUILT_1871;
import static org.wikibase.backend.model.Entities.CODE_B7;
import static org.wikibase.backend.model.Entities.EVERY_VALUE;
import static org.wikibase.backend.model.Entities.KIND;
import static org.wikibase.backend.model.Entities.KIND_BRIDGE;
import static org.wikibase.backend.model.Entities.NO_CODE;
import static org.wikibase.backend.model.Entities.P2;
import static org.wikibase.backend.model.Entities.STRING;
import static org.wikibase.backend.model.Entities.WORD;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wikibase.backend.model.Datatype;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.Hash;
import org.wikibase.backend.model.LexemePartId;
import org.wikibase.backend.model.Rank;
import org.wikibase.backend.model.Reference;
import org.wikibase.backend.model.Sitelink;
import org.wikibase.backend.model.Snak;
import org.wikibase.backend.model.Statement;
import org.wikibase.backend.model.StatementId;
import org.wikibase.backend.model.Term;

class PartHashTest {

    @Test
    void aSnakIsHashedOverItsSortedMembers() {
        assertThat(PartHash.of(KIND_BRIDGE)).isEqualTo(sha256("""
                                snak|{"datatype":"wikibase-item","datavalue":{"type":"wikibase-entityid",\
                                "value":{"entity-type":"item","id":"Q12"}},"property":"P1","snaktype":"value"}"""));
        // The same by sha256sum on the command line.
        assertThat(PartHash.of(KIND_BRIDGE)).hasToString("66784ca4c8ea63697395a0d497e0c16f");
    }

    @Test
    void everyValueTypeHasItsOwnForm() {
        assertThat(EVERY_VALUE.stream().map(PartHash::of).distinct()).hasSize(EVERY_VALUE.size());
        assertThat(PartHash.of(BUILT_1871)).isEqualTo(sha256("""
                                snak|{"datatype":"time","datavalue":{"type":"time","value":{"after":1,"before":0,\
                                "calendarmodel":"http://www.wikidata.org/entity/Q1985727","precision":9,\
                                "time":"+1871-00-00T00:00:00Z","timezone":0}},"property":"P3","snaktype":"value"}"""));
        assertThat(PartHash.of(EVERY_VALUE.get(5))).isEqualTo(sha256("""
                                snak|{"datatype":"quantity","datavalue":{"type":"quantity","value":{"amount":"-3",\
                                "lowerBound":"-3.5","unit":"http://www.wikidata.org/entity/Q11573",\
                                "upperBound":"-2.5"}},"property":"P5","snaktype":"value"}"""));
        assertThat(PartHash.of(EVERY_VALUE.get(6))).isEqualTo(sha256("""
                                snak|{"datatype":"globe-coordinate","datavalue":{"type":"globecoordinate",\
                                "value":{"globe":"http://www.wikidata.org/entity/Q2","latitude":52.5,\
                                "longitude":-0.000001,"precision":1e-7}},"property":"P6","snaktype":"value"}"""));
        assertThat(PartHash.of(EVERY_VALUE.get(11))).isEqualTo(sha256("""
                                snak|{"datatype":"made-up","datavalue":{"type":"made-up",\
                                "value":{"a":[1,null],"b":0.5}},"property":"P10","snaktype":"value"}"""));
    }

    @Test
    void novalueSomevalueAndDatatypeAreToldApart() {
        assertThat(PartHash.of(NO_CODE))
                .isEqualTo(sha256("snak|{\"datatype\":\"string\",\"property\":\"P2\",\"snaktype\":\"novalue\"}"));
        assertThat(PartHash.of(new Snak.SomeValue(P2, STRING))).isNotEqualTo(PartHash.of(NO_CODE));
        assertThat(PartHash.of(NO_CODE.withDatatype(Datatype.UNSTATED)))
                .isEqualTo(sha256("snak|{\"property\":\"P2\",\"snaktype\":\"novalue\"}"));
    }

    @Test
    void textIsEscapedOnlyWhereItMustBe() {
        assertThat(PartHash.of(CODE_B7)).isEqualTo(sha256("""
                                snak|{"datatype":"string","datavalue":{"type":"string",\
                                "value":"B-7 \\"ß\\" 🌉"},"property":"P2","snaktype":"value"}"""));
        assertThat(PartHash.of(new Term("en", "\b\f\n\t\\\u001f/é")))
                .isEqualTo(sha256("term|\"\\b\\f\\n\\t\\\\\\u001f/é\""));
    }

    @Test
    void aStatementIsHashedOverTheHashesOfItsParts() {
        Hash reference1 = sha256("reference|[\"" + PartHash.of(CODE_B7) + "\",\"" + PartHash.of(BUILT_1871) + "\"]");
        Hash reference2 = sha256("reference|[\"" + PartHash.of(NO_CODE) + "\"]");
        Hash qualifiers =
                sha256("qualifiers|[\"" + PartHash.of(KIND.qualifiers().get(0)) + "\",\""
                        + PartHash.of(KIND.qualifiers().get(1)) + "\"]");
        assertThat(PartHash.of(KIND))
                .isEqualTo(sha256("statement|{\"mainsnak\":\"" + PartHash.of(KIND_BRIDGE) + "\",\"qualifiers\":\""
                        + qualifiers + "\",\"rank\":\"normal\",\"references\":[\"" + reference1 + "\",\"" + reference2
                        + "\"]}"));
    }

    @Test
    void theGuidIsNoPartOfAStatementsHash() {
        assertThat(PartHash.of(KIND.withId(StatementId.UNASSIGNED))).isEqualTo(PartHash.of(KIND));
    }

    @Test
    void rankAndEveryOrderCount() {
        Hash hash = PartHash.of(KIND);
        List<Snak> turned = List.of(KIND.qualifiers().get(1), KIND.qualifiers().get(0));
        List<Reference> swapped =
                List.of(KIND.references().get(1), KIND.references().get(0));
        assertThat(PartHash.of(new Statement(
                        KIND.id(), Rank.PREFERRED, KIND.mainSnak(), KIND.qualifiers(), KIND.references())))
                .isNotEqualTo(hash);
        assertThat(PartHash.of(new Statement(KIND.id(), KIND.rank(), KIND.mainSnak(), turned, KIND.references())))
                .isNotEqualTo(hash);
        assertThat(PartHash.of(new Statement(KIND.id(), KIND.rank(), KIND.mainSnak(), KIND.qualifiers(), swapped)))
                .isNotEqualTo(hash);
        assertThat(PartHash.of(new Reference(List.of(BUILT_1871, CODE_B7))))
                .isNotEqualTo(PartHash.of(KIND.references().get(0)));
    }

    @Test
    void equalTextsOfDifferentKindsAreToldApart() {
        assertThat(PartHash.of(new Term("en", "Long Bridge")))
                .isEqualTo(sha256("term|\"Long Bridge\""))
                .isEqualTo(PartHash.of(new Term("de", "Long Bridge")))
                .isNotEqualTo(PartHash.of(BRIDGE.sitelinks().get("enwiki")));
        assertThat(PartHash.of(new Sitelink("enwiki", "Long Bridge", List.of())))
                .isEqualTo(sha256("sitelink|\"Long Bridge\""));
        assertThat(PartHash.of(new Reference(List.of()))).isNotEqualTo(PartHash.ofQualifiers(List.of()));
    }

    @Test
    void formsAndSensesAreHashedWithoutTheirIds() {
        Entity.Form form = WORD.forms().get(0);
        Entity.Sense sense = WORD.senses().get(0);
        assertThat(PartHash.of(form))
                .isEqualTo(PartHash.of(form.withId(new LexemePartId(WORD.id(), LexemePartId.Part.FORM, 9))))
                .isEqualTo(sha256("form|{\"grammaticalFeatures\":[\"Q146786\",\"Q131105\"],\"representations\":"
                        + "{\"en\":{\"language\":\"en\",\"value\":\"bridges\"}},\"statements\":[\""
                        + PartHash.of(form.statements().get(0)) + "\"]}"));
        assertThat(PartHash.of(sense))
                .isEqualTo(PartHash.of(sense.withId(new LexemePartId(WORD.id(), LexemePartId.Part.SENSE, 9))))
                .isNotEqualTo(PartHash.of(sense.withStatements(List.of())));
    }

    static Hash sha256(String text) {
        try {
            return Hash.ofBytes(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
