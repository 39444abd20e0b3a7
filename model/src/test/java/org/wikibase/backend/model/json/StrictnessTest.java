package org.wikibase.backend.model.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikibase.backend.model.Entities;
import org.wikibase.backend.model.edit.Limits;
import org.wikibase.backend.model.edit.Reason;
import org.wikibase.backend.model.edit.Rejected;

/** Nothing but one well-formed document is read, and a refusal names the place. */
class StrictnessTest {

    private static final Limits SMALL = new Limits(4_000, 12, 250, 500, 1500, 100, 100);

    private final EntityJson json = new EntityJson(SMALL);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "{",
                "{'id'",
                "{'id':'Q7'",
                "{'id':'Q7',}",
                "{'id':'Q7'} x",
                "{'id':'Q7'}{}",
                "{'id':'Q7','id':'Q7'}",
                "{'id':'Q7','labels':{'en':{'value':'a'},'en':{'value':'b'}}}",
                "{'id':'Q7','claims':{'P1':[],'P1':[]}}",
                "{'id':'Q7','x':{'a':1,'a':2}}",
                "{id:'Q7'}",
                "[]",
                "[1]",
                "'Q7'",
                "null",
                "7",
                "{'id':'Q7','x':NaN}",
                "{'id':'Q7','x':01}",
                "{'id':'Q7','x':.5}",
                "{'id':'Q7','x':'\t'}",
                "{'id':'Q7','x':'\\q'}",
                "{'id':'Q7','x':'\\ud800'}",
                "{'id':'Q7','x':'a\\udc00\\ud800'}",
                "{'id':'Q7','\\ud800':1}",
                "{'id':7}",
                "{'id':'Q7','type':null}",
                "{'id':'Q7','labels':'x'}",
                "{'id':'Q7','labels':[1]}",
                "{'id':'Q7','labels':{'en':'x'}}",
                "{'id':'Q7','labels':{'en':{'language':'en'}}}",
                "{'id':'Q7','labels':{'en':{'value':1}}}",
                "{'id':'Q7','aliases':{'en':{'value':'x'}}}",
                "{'id':'Q7','sitelinks':{'enwiki':{'site':'enwiki'}}}",
                "{'id':'Q7','claims':{'P1':{}}}",
                "{'id':'Q7','claims':{'P1':[[]]}}",
                "{'id':'Q7','claims':{'P1':[{}]}}",
                "{'id':'Q7','claims':{'P1':[{'mainsnak':{'property':'P1'}}]}}",
                "{'id':'Q7','lemmas':{'en':{'value':'x'}}}",
                "{'id':'Q7','datatype':'string'}",
                "{'id':'P7'}",
                "{'id':'P7','datatype':'string','sitelinks':{'enwiki':{'title':'x'}}}",
                "{'id':'L7','lemmas':{},'language':'Q1'}",
                "{'id':'L7','language':'Q1','lexicalCategory':'Q1','lexical_category':'Q1'}",
                "{'id':'L7','language':'Q1','lexicalCategory':'Q1','labels':{'en':{'value':'x'}}}",
                "{'id':'L7','language':'Q1','lexicalCategory':'Q1','forms':{}}",
                "{'id':'Q7','lastrevid':'7'}",
                "{'id':'Q7','pageid':1.5}"
            })
    void malformedDocumentsAreRefused(String document) {
        assertThat(refusalOf(document).reason()).isEqualTo(Reason.MALFORMED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'id':'X7'}|INVALID_ID|/id",
                "{'id':'Q07'}|INVALID_ID|/id",
                "{'id':'Q7','type':'property'}|INVALID_ID|Q7",
                "{'type':'item'}|INVALID_ID|missing",
                "{'id':'Q7','type':'mediainfo'}|INVALID_VALUE|/type",
                "{'id':'Q7','claims':{'Q1':[]}}|INVALID_ID|/claims/Q1",
                "{'id':'Q7','claims':{'P1':[{'mainsnak':{'property':'x'}}]}}|INVALID_ID|/claims/P1/0/mainsnak/property",
                "{'id':'L7','language':'Q1','lexicalCategory':'Q1','forms':[{'id':'L7-S1'}]}|INVALID_ID|/forms/0/id",
                "{'id':'L7','language':'Q1','lexicalCategory':'Q1','forms':[{'id':'L8-F1'}]}|INVALID_ID|L8-F1",
                "{'id':'L7','language':'en','lexicalCategory':'Q1'}|INVALID_VALUE|/language",
                "{'id':'Q7','modified':'yesterday'}|INVALID_VALUE|/modified",
                "{'id':'Q7','ns':99999999999}|INVALID_VALUE|/ns",
                "{'id':'Q7','lastrevid':123456789012345678901234567890}|INVALID_VALUE|/lastrevid",
                "{'id':'Q7','labels':{'en':{'value':'a\\u0000b'}}}|INVALID_VALUE|/labels/en/value",
                "{'id':'Q7','labels':{'en':{'value':'a\\rb'}}}|INVALID_VALUE|/labels/en/value",
                "{'id':'Q7','x':1e999}|INVALID_VALUE|/x",
                "{'id':'Q7','sitelinks':{'enwiki':{'title':'x','badges':['P1']}}}|INVALID_VALUE|/sitelinks/enwiki/badges/0",
                "{'id':'Q7','missing':''}|ENTITY_NOT_FOUND|/missing"
            })
    void wrongMembersAreRefusedWithTheirPlace(String document, Reason reason, String place) {
        Rejected refusal = refusalOf(document);
        assertThat(refusal.reason()).isEqualTo(reason);
        assertThat(refusal).hasMessageContaining(place);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'snaktype':'value'|MALFORMED|",
                "'snaktype':'novalue','datavalue':{'type':'string','value':'x'}|MALFORMED|",
                "'snaktype':'maybe'|INVALID_VALUE|",
                "'snaktype':'value','datavalue':[]|MALFORMED|/datavalue",
                "'snaktype':'value','datavalue':{'type':'string'}|MALFORMED|/datavalue",
                "'snaktype':'value','datavalue':{'value':'x'}|MALFORMED|/datavalue",
                "'snaktype':'value','datavalue':{'type':'string','value':7}|MALFORMED|/datavalue/value",
                "'snaktype':'value','datavalue':{'type':'string','value':{}}|MALFORMED|/datavalue/value",
                "'snaktype':'value','datavalue':{'type':'time','value':'+2000'}|MALFORMED|/datavalue/value",
                "'snaktype':'value','datatype':'','datavalue':{'type':'string','value':'x'}|INVALID_VALUE|/datatype"
            })
    void wrongSnaksAreRefusedWithTheirPlace(String members, Reason reason, String place) {
        Rejected refusal = refusalOf(itemWithSnak(members));
        assertThat(refusal.reason()).isEqualTo(reason);
        assertThat(refusal).hasMessageContaining("/claims/P1/0/mainsnak" + (place == null ? "" : place));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "wikibase-entityid|'id':7|id|MALFORMED",
                "wikibase-entityid|'id':''|entity-type|INVALID_VALUE",
                "wikibase-entityid|'id':'','entity-type':'x'|id|INVALID_VALUE",
                "wikibase-entityid|'id':'X1'|entity-type|INVALID_VALUE",
                "wikibase-entityid|'id':'P1','entity-type':'item'|id|INVALID_VALUE",
                "wikibase-entityid|'id':'L1-F1','entity-type':'sense'|id|INVALID_VALUE",
                "wikibase-entityid|'id':'Q1','numeric-id':2|numeric-id|INVALID_VALUE",
                "wikibase-entityid|'id':'Q12','numeric-id':2|numeric-id|INVALID_VALUE",
                "wikibase-entityid|'entity-type':'item'|id|INVALID_VALUE",
                "wikibase-entityid|'entity-type':'item','numeric-id':0|numeric-id|INVALID_VALUE",
                "wikibase-entityid|'entity-type':'item','numeric-id':2147483648|numeric-id|INVALID_VALUE",
                "wikibase-entityid|'entity-type':'form','numeric-id':1|numeric-id|INVALID_VALUE",
                "monolingualtext|'text':'x'|language|MALFORMED",
                "monolingualtext|'text':'x','language':''|language|INVALID_VALUE",
                "monolingualtext|'text':1,'language':'en'|text|MALFORMED",
                "quantity|'unit':'1'|amount|MALFORMED",
                "quantity|'amount':'1e5','unit':'1'|amount|INVALID_VALUE",
                "quantity|'amount':'+01','unit':'1'|amount|INVALID_VALUE",
                "quantity|'amount':'+1.','unit':'1'|amount|INVALID_VALUE",
                "quantity|'amount':5,'unit':'1'|amount|MALFORMED",
                "quantity|'amount':'+1'|unit|MALFORMED",
                "quantity|'amount':'+1','unit':''|unit|INVALID_VALUE",
                "quantity|'amount':'+1','unit':'1','upperBound':'+2'|lowerBound|MALFORMED",
                "quantity|'amount':'+1','unit':'1','upperBound':'+0','lowerBound':'+0'|upperBound|INVALID_VALUE",
                "quantity|'amount':'+1','unit':'1','upperBound':'+2','lowerBound':'+1.5'|lowerBound|INVALID_VALUE",
                "globecoordinate|'latitude':'1','longitude':1|latitude|MALFORMED",
                "globecoordinate|'latitude':361,'longitude':1|latitude|INVALID_VALUE",
                "globecoordinate|'latitude':1|longitude|MALFORMED",
                "globecoordinate|'latitude':1,'longitude':1,'precision':'x'|precision|MALFORMED",
                "globecoordinate|'latitude':1,'longitude':1,'globe':''|globe|INVALID_VALUE",
                "globecoordinate|'latitude':1e400,'longitude':1|latitude|INVALID_VALUE"
            })
    void wrongValuesAreRefusedWithTheirPlace(String type, String members, String place, Reason reason) {
        assertRefused(type, members, place, reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'time':'2000-01-01T00:00:00Z'|time|INVALID_VALUE",
                "'time':'+2000-13-01T00:00:00Z'|time|INVALID_VALUE",
                "'time':'+2000-01-32T00:00:00Z'|time|INVALID_VALUE",
                "'time':'+2000-01-01T24:00:00Z'|time|INVALID_VALUE",
                "'time':'+2000-01-01T00:60:00Z'|time|INVALID_VALUE",
                "'time':'+2000-01-01T00:00:62Z'|time|INVALID_VALUE",
                "'time':'+2000-01-01T00:00:00'|time|INVALID_VALUE",
                "'time':'+12345678901234567-01-01T00:00:00Z'|time|INVALID_VALUE",
                "'time':7|time|MALFORMED",
                "'precision':15|precision|INVALID_VALUE",
                "'precision':-1|precision|INVALID_VALUE",
                "'precision':9.5|precision|MALFORMED",
                "'before':-1|before|INVALID_VALUE",
                "'after':3000000000|after|INVALID_VALUE",
                "'timezone':'0'|timezone|MALFORMED",
                "'calendarmodel':''|calendarmodel|INVALID_VALUE",
                "'calendarmodel':null|calendarmodel|MALFORMED"
            })
    void wrongTimesAreRefusedWithTheirPlace(String wrong, String place, Reason reason) {
        String name = wrong.substring(0, wrong.indexOf(':'));
        StringBuilder members = new StringBuilder(wrong);
        for (String right : new String[] {
            "'time':'+2000-00-00T00:00:00Z'",
            "'precision':9",
            "'before':0",
            "'after':0",
            "'timezone':0",
            "'calendarmodel':'c'"
        }) {
            members.append(right.startsWith(name + ":") ? "" : "," + right);
        }
        assertRefused("time", members.toString(), place, reason);
    }

    private void assertRefused(String type, String members, String place, Reason reason) {
        String value = "'snaktype':'value','datavalue':{'value':{%s},'type':'%s'}".formatted(members, type);
        Rejected refusal = refusalOf(itemWithSnak(value));
        assertThat(refusal.reason()).as(refusal.getMessage()).isEqualTo(reason);
        assertThat(refusal).hasMessageContaining("/claims/P1/0/mainsnak/datavalue/value/" + place);
    }

    @Test
    void whatIsTooLargeOrTooDeepIsRefused() {
        assertThat(refusalOf("{'id':'Q7','x':'" + "a".repeat(4_000) + "'}").reason())
                .isEqualTo(Reason.TOO_LARGE);
        assertThat(refusalOf("{'id':'Q7','x':" + "[".repeat(50) + "]".repeat(50) + "}")
                        .reason())
                .isEqualTo(Reason.TOO_DEEP);
        assertThat(json.read(bytes("{'id':'Q7','x':" + "[".repeat(11) + "]".repeat(11) + "}"))
                        .unread())
                .hasSize(1);
        assertThat(refusalOf("{'id':'Q7','lastrevid':" + "9".repeat(500) + "}").reason())
                .isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void anythingButUtf8IsRefused() {
        byte[] latin1 = "{\"id\":\"Q7\",\"x\":\"ü\"}".getBytes(ISO_8859_1);
        byte[] utf16 = "{\"id\":\"Q7\"}".getBytes(UTF_16BE);
        byte[] marked = "\ufeff{\"id\":\"Q7\"}".getBytes(UTF_8);
        for (byte[] bytes : new byte[][] {latin1, utf16, marked}) {
            assertThatExceptionOfType(Rejected.class)
                    .isThrownBy(() -> json.read(bytes))
                    .matches(refusal -> refusal.reason() == Reason.MALFORMED);
        }
    }

    @Test
    void everyTruncatedDocumentIsRefused() {
        byte[] whole = EntityJson.bytes(Entities.BRIDGE);
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatExceptionOfType(Rejected.class).isThrownBy(() -> json.read(cut));
        }
    }

    @Test
    void randomDamageIsReadOrRefusedButNeverFails() {
        Random random = new Random(11);
        byte[] whole = EntityJson.bytes(Entities.WORD);
        for (int i = 0; i < 5_000; i++) {
            byte[] damaged = whole.clone();
            for (int j = 0; j < 1 + random.nextInt(3); j++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            Throwable thrown = catchThrowable(() -> json.read(damaged));
            assertThat(thrown == null || thrown instanceof Rejected)
                    .as(() -> thrown + " for " + new String(damaged, UTF_8))
                    .isTrue();
        }
    }

    @Test
    void strictUtf8IsWhatTheJdkDecodesWithoutReplacement() {
        Random random = new Random(13);
        int[] leads = {0x41, 0x7f, 0x80, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xed, 0xef, 0xf0, 0xf1, 0xf4, 0xf5, 0xff};
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes = new byte[1 + random.nextInt(12)];
            random.nextBytes(bytes);
            bytes[random.nextInt(bytes.length)] = (byte) leads[random.nextInt(leads.length)];
            boolean valid = Arrays.equals(new String(bytes, UTF_8).getBytes(UTF_8), bytes);
            assertThat(Utf8.firstError(bytes) < 0).isEqualTo(valid);
        }
    }

    @Test
    void theBodyOfAStatementHoldsNothingElse() {
        Rejected refusal =
                catchThrowableOfType(Rejected.class, () -> json.readStatements(bytes("{'claims':[],'statements':[]}")));
        assertThat(refusal.reason()).isEqualTo(Reason.MALFORMED);
        assertThat(refusal).hasMessageContaining("/statements");
    }

    @Test
    void anEnvelopeWithoutEntitiesIsRefused() {
        Rejected refusal = catchThrowableOfType(Rejected.class, () -> json.readAll(bytes("{'success':1}")));
        assertThat(refusal.reason()).isEqualTo(Reason.MALFORMED);
    }

    private static String itemWithSnak(String members) {
        return "{'id':'Q7','claims':{'P1':[{'mainsnak':{'property':'P1'," + members + "}}]}}";
    }

    private Rejected refusalOf(String document) {
        Rejected refusal = catchThrowableOfType(Rejected.class, () -> json.read(bytes(document)));
        assertThat(refusal).as("%.200s", document).isNotNull();
        return refusal;
    }

    private static byte[] bytes(String document) {
        return document.replace('\'', '"').getBytes(UTF_8);
    }
}
