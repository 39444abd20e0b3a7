package org.wikibase.backend.storage.columnar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.wikibase.backend.model.Datatype;
import org.wikibase.backend.model.Entities;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.Rank;
import org.wikibase.backend.model.Sitelink;
import org.wikibase.backend.model.Snak;
import org.wikibase.backend.model.Statement;
import org.wikibase.backend.model.StatementId;
import org.wikibase.backend.model.Term;
import org.wikibase.backend.model.Terms;
import org.wikibase.backend.model.Value;
import org.wikibase.backend.model.Value.Quantity.Bounds;

class ColumnarFormTest {

    private static final String GREGORIAN = "http://www.wikidata.org/entity/Q1985727";

    @Test
    void everythingThatTheModelHasComesBack() {
        for (Entity entity : List.of(Entities.BRIDGE, Entities.INVENTORY_CODE, Entities.WORD)) {
            assertComesBack(entity);
        }
    }

    @Test
    void termsFiledUnderOtherKeysComeBack() {
        TreeMap<String, Term> labels = Entities.byLanguage("en", "same", "de", "same", "x-made-up", "same", "zz", "");
        labels.put("no", new Term("nb", "same"));
        TreeMap<String, List<Term>> aliases = new TreeMap<>();
        aliases.put("no", List.of(new Term("nb", "same"), new Term("no", "other"), new Term("x-odd", "𝄞")));
        aliases.put("sv", List.of());
        assertComesBack(new Entity.Item(Entities.Q7, new Terms(labels, labels, aliases), List.of(), new TreeMap<>()));
    }

    @Test
    void sitelinksOfAnySiteComeBack() {
        TreeMap<String, Sitelink> sitelinks = new TreeMap<>();
        for (String site : List.of(
                "enwiki",
                "be_x_oldwiki",
                "bewiki",
                "zh_min_nanwiki",
                "commonswiki",
                "enwikiquote",
                "wiki",
                "a-bwiki",
                "mysite",
                "x_made_upwiki",
                "be-x-oldwiki")) {
            sitelinks.put(
                    site, new Sitelink(site, "Title", site.length() > 8 ? List.of("Q17437796", "odd") : List.of()));
        }
        sitelinks.put("dewiki", new Sitelink("dewikisource", "a label", List.of()));
        Terms terms = Terms.NONE.withLabels(Entities.byLanguage("en", "Title", "de", "a label"));
        assertComesBack(new Entity.Item(Entities.Q7, terms, List.of(), sitelinks));
    }

    @Test
    void statementIdsOfAnyFormComeBack() {
        assertComesBack(Entities.itemWith(Stream.of(
                        "Q7$0A1B2C3D-0000-4000-8000-000000000001",
                        "q7$0a1b2c3d-0000-4000-8000-000000000001",
                        "Q7$0a1b2c3d-0000-4000-8000-000000000001",
                        "q7$0A1B2C3D-0000-4000-8000-000000000001",
                        "Q7$00000000-0000-4000-8000-000000000001",
                        "Q7$0a1B2c3d-0000-4000-8000-000000000001",
                        "Q8$0A1B2C3D-0000-4000-8000-000000000001",
                        "Q7-0A1B2C3D-0000-4000-8000-000000000001",
                        "Q7$0A1B2C3D-0000-4000-8000-00000000000G",
                        "Q7$0A1B2C3D00000-4000-8000-000000000001",
                        "anything",
                        "")
                .map(guid -> Entities.plain(guid, Entities.CODE_B7))
                .toArray(Statement[]::new)));
    }

    @Test
    void snaksOfAnyDatatypeAndKindComeBack() {
        Snak kind = Entities.KIND_BRIDGE;
        assertComesBack(Entities.itemWith(Stream.of(
                        kind,
                        kind.withDatatype(Datatype.UNSTATED),
                        kind.withDatatype(new Datatype("made-up")),
                        kind.withDatatype(Entities.STRING),
                        Entities.NO_CODE.withDatatype(Datatype.UNSTATED),
                        Entities.SOME_TIME.withDatatype(new Datatype("made-up")),
                        snak(new Value.EntityIdValue("item", "q12")),
                        snak(new Value.EntityIdValue("item", "L12")),
                        snak(new Value.EntityIdValue("property", "P12")),
                        snak(new Value.EntityIdValue("lexeme", "L12")),
                        snak(new Value.EntityIdValue("form", "L12-F3")),
                        snak(new Value.EntityIdValue("sense", "L12-S3")),
                        snak(new Value.EntityIdValue("form", "L12-S3")),
                        snak(new Value.EntityIdValue("entity-schema", "E10")),
                        snak(new Value.MonolingualText("x-made-up", "")),
                        snak(new Value.Unknown("made-up", "{\"a\":[1,null]}")))
                .map(snak -> Entities.plain("", snak))
                .toArray(Statement[]::new)));
    }

    @Test
    void timesComeBackAsTheyWereWritten() {
        for (String time : List.of(
                "+2013-00-00T00:00:00Z",
                "-0044-03-15T00:00:00Z",
                "+00000002013-01-01T00:00:00Z",
                "+13798000000-00-00T00:00:00Z",
                "+9999999999999999-12-31T23:59:61Z",
                "+1-01-00T00:00:00Z",
                "+0000-00-00T00:00:00Z",
                "2013-01-01T00:00:00Z",
                "+2013-1-01T00:00:00Z",
                "+2013-01-01T00:00:00",
                "")) {
            assertValueComesBack(new Value.Time(time, 0, 0, 0, 11, GREGORIAN));
            assertValueComesBack(new Value.Time(time, -120, 1, 2, 0, "http://www.wikidata.org/entity/Q1985786"));
            assertValueComesBack(new Value.Time(time, Integer.MIN_VALUE, -1, Integer.MAX_VALUE, 15, "other"));
        }
    }

    @Test
    void decimalsComeBackAsTheyWereWritten() {
        for (String amount : List.of(
                "+1",
                "-1",
                "1",
                "0",
                "+0",
                "-0",
                "+0.0",
                "-0.50",
                "+00.5",
                "+1.",
                "+.5",
                "+",
                "",
                "1e5",
                "+999999999999999999",
                "+9999999999999999999",
                "+0.00000000000000001",
                "-123456.789000")) {
            for (String unit : List.of(
                    "1",
                    "http://www.wikidata.org/entity/Q11573",
                    "http://www.wikidata.org/entity/Q011573",
                    "http://www.wikidata.org/entity/Q99999999999",
                    "https://example.org/entity/Q1",
                    "")) {
                assertValueComesBack(new Value.Quantity(amount, unit, Optional.empty()));
                assertValueComesBack(new Value.Quantity(amount, unit, Optional.of(new Bounds(amount, amount))));
                assertValueComesBack(new Value.Quantity(amount, unit, Optional.of(new Bounds("+2", "+0"))));
                assertValueComesBack(new Value.Quantity(amount, unit, Optional.of(new Bounds("any", "-0.51"))));
            }
        }
    }

    @Test
    void doublesComeBackToTheLastBit() {
        Random random = new Random(20261121);
        for (double number : Stream.concat(
                        Stream.of(0.0, -0.0, 15.0, 1e-7, 51.5, -0.1, 1 / 3.0, 1e22, 1e300, Double.MIN_VALUE),
                        Stream.generate(() -> Double.longBitsToDouble(random.nextLong()))
                                .filter(Double::isFinite)
                                .limit(1_000))
                .toList()) {
            for (double precision : new double[] {number, Math.rint(number % 360 * 1e6) / 1e6, 1 / 3600.0}) {
                assertValueComesBack(
                        new Value.GlobeCoordinate(number, -number, OptionalDouble.of(precision), "elsewhere"));
            }
        }
        assertValueComesBack(
                new Value.GlobeCoordinate(1, 2, OptionalDouble.empty(), "http://www.wikidata.org/entity/Q2"));
    }

    @Test
    void equalEntitiesHaveEqualColumns() {
        ColumnarForm one = ColumnarForm.of(Entities.BRIDGE);
        ColumnarForm other = ColumnarForm.of(Entities.BRIDGE.withId(EntityId.parse("Q7")));

        assertThat(one.columns()).isEqualTo(other.columns());
        assertThat(one.uuids()).isEqualTo(other.uuids());
    }

    @Test
    void textThatUtf8CannotHoldIsRefused() {
        for (String text : List.of("\0", "\ud800", "\udc00x", "x\ud800x")) {
            Entity entity = Entities.BRIDGE.withTerms(Terms.NONE.withLabels(Entities.byLanguage("en", text)));
            assertThatThrownBy(() -> ColumnarForm.of(entity)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void changedColumnsAreAnotherEntityOrAnError() {
        ColumnarForm whole = ColumnarForm.of(Entities.BRIDGE);
        for (int bit = 0; bit < whole.columns().length * 8; bit++) {
            byte[] changed = whole.columns().clone();
            changed[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThat(isEntityOrError(new ColumnarForm(changed, whole.uuids())))
                    .isTrue();
        }
        for (int length = 0; length < whole.columns().length; length++) {
            ColumnarForm cut = new ColumnarForm(Arrays.copyOf(whole.columns(), length), whole.uuids());
            assertThat(isEntityOrError(cut)).isTrue();
        }
    }

    /** Anything but a RuntimeException, such as running out of memory, ends the test. */
    private static boolean isEntityOrError(ColumnarForm form) {
        try {
            return form.read(Entities.Q7) != null;
        } catch (RuntimeException damage) {
            return true;
        }
    }

    @Test
    void theLanguagesAreThoseOfTheForm() throws IOException, GeneralSecurityException {
        try (InputStream in = ColumnarForm.class.getResourceAsStream("languages.txt")) {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(in.readAllBytes());
            assertThat(HexFormat.of().formatHex(hash)).startsWith("ac5705ebe10e724b");
        }
    }

    private static Snak snak(Value value) {
        return new Snak.WithValue(Entities.P1, Entities.ITEM, value);
    }

    private static void assertValueComesBack(Value value) {
        Snak snak = snak(value);
        assertComesBack(Entities.itemWith(
                new Statement(new StatementId(""), Rank.DEPRECATED, snak, List.of(snak, Entities.CODE_B7), List.of())));
    }

    private static void assertComesBack(Entity entity) {
        assertThat(ColumnarForm.of(entity).read(entity.id())).isEqualTo(entity);
    }
}
