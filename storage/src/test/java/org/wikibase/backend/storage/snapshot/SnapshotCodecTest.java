package org.wikibase.backend.storage.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.Entity.Lexeme;
import org.wikibase.backend.model.Entity.NextIds;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.Hash;
import org.wikibase.backend.model.edit.Limits;
import org.wikibase.backend.model.edit.Reason;
import org.wikibase.backend.model.edit.Rejected;
import org.wikibase.backend.model.json.EntityJson;
import org.wikibase.backend.model.revision.Attribution;
import org.wikibase.backend.model.revision.Content;
import org.wikibase.backend.model.revision.Content.Flag;
import org.wikibase.backend.model.revision.Header;
import org.wikibase.backend.model.revision.Header.Lifecycle;
import org.wikibase.backend.model.revision.Snapshot;
import org.wikibase.backend.model.revision.Source;
import org.wikibase.backend.storage.Samples;
import org.wikibase.backend.storage.StorageUnavailable;

class SnapshotCodecTest {

    private static final EntityId Q42 = EntityId.parse("Q42");

    private final SnapshotCodec codec = new SnapshotCodec();

    @Test
    void theGoldenObjectIsReadable() throws IOException {
        Snapshot snapshot = codec.read(Q42, 3, golden());

        assertThat(snapshot.header())
                .isEqualTo(new Header(
                        Q42,
                        3,
                        Hash.parse("000102030405060708090a0b0c0d0e0f"),
                        Optional.of(Hash.parse("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")),
                        Hash.parse("08637bbc24441837f1f664b2edaff3e1"),
                        Instant.parse("2026-02-03T12:00:00.123456Z"),
                        Optional.of(new Source(
                                OptionalLong.of(2_147_483_648L),
                                Optional.of(Instant.ofEpochSecond(1)),
                                Optional.of("Jörg"))),
                        new Attribution(200, "by hand", "bot-import", true),
                        Lifecycle.LIVE,
                        Set.of(Flag.LOCKED),
                        Optional.empty(),
                        Optional.of(Hash.parse("bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb")),
                        NextIds.NONE));
        Entity.Item item = (Entity.Item) snapshot.content().entity().orElseThrow();
        assertThat(item.terms().labels().get("en").text()).isEqualTo("Made by hand");
        assertThat(item.statements()).hasSize(1);
    }

    @Test
    void theGoldenObjectsOfVersionTwoAreReadable() throws IOException {
        for (String id : List.of("Q42", "P7", "L5")) {
            Entity expected = new EntityJson(Limits.DEFAULT)
                    .read(resource("golden-" + id + ".json").getBytes(StandardCharsets.UTF_8))
                    .entity();

            Snapshot snapshot = codec.read(expected.id(), 3, hex("golden-v2-" + id + ".hex"));

            assertThat(snapshot.content()).isEqualTo(new Content.Live(expected, Set.of(Flag.LOCKED)));
            assertThat(snapshot.header().by().summary()).isEqualTo("said");
        }
    }

    @Test
    void versionOneIsStillWrittenWhenConfigured() {
        Snapshot snapshot = Samples.full(Q42);
        byte[] object = new SnapshotCodec(1).write(snapshot);

        assertThat(Frames.parse(object).schemaVersion()).isEqualTo(1);
        assertThat(codec.read(Q42, 1, object)).isEqualTo(snapshot);
    }

    @Test
    void anObjectWhoseDictionaryIsFetchedIsReadAndFetchesItOnce() {
        Dictionary trained = Dictionary.of("made up to be a dictionary, Ωμέγα".getBytes(StandardCharsets.UTF_8));
        List<DictionaryId> asked = new ArrayList<>();
        Dictionaries store = id -> {
            asked.add(id);
            return Optional.of(trained.bytes());
        };
        Snapshot snapshot = Samples.full(Q42);
        byte[] object = new SnapshotCodec(trained.id(), store).write(snapshot);
        asked.clear();
        SnapshotCodec reader = new SnapshotCodec(Dictionary.shipped().id(), store);

        assertThat(reader.read(Q42, 1, object)).isEqualTo(snapshot);
        assertThat(reader.read(Q42, 1, object)).isEqualTo(snapshot);
        assertThat(asked).containsExactly(trained.id());
    }

    @Test
    void aMissingAndAWrongDictionaryAreNamed() {
        Dictionary trained = Dictionary.of(new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
        byte[] object = new SnapshotCodec(trained.id(), id -> Optional.of(trained.bytes())).write(Samples.full(Q42));
        SnapshotCodec without = new SnapshotCodec();
        SnapshotCodec wrong = new SnapshotCodec(
                Dictionary.shipped().id(),
                id -> Optional.of(Dictionary.shipped().bytes()));

        assertThatThrownBy(() -> without.read(Q42, 1, object))
                .hasMessageContaining("its dictionary " + trained.id() + " is missing");
        assertThatThrownBy(() -> wrong.read(Q42, 1, object))
                .hasMessageContaining("what is kept as its dictionary " + trained.id() + " is another");
        requireDamage(() -> without.read(Q42, 1, object));
        requireDamage(() -> wrong.read(Q42, 1, object));
        assertThat(without.readHeader(Q42, 1, object).revision()).isEqualTo(1);
    }

    @Test
    void whileTheStoreOfDictionariesIsAwayNothingIsCalledDamage() {
        Dictionary trained = Dictionary.of(new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
        byte[] object = new SnapshotCodec(trained.id(), id -> Optional.of(trained.bytes())).write(Samples.full(Q42));
        SnapshotCodec cutOff = new SnapshotCodec(trained.id(), id -> {
            throw new StorageUnavailable("away", new IOException());
        });

        assertThatThrownBy(() -> cutOff.read(Q42, 1, object)).isInstanceOf(StorageUnavailable.class);
        assertThatThrownBy(() -> cutOff.write(Samples.full(Q42))).isInstanceOf(StorageUnavailable.class);
    }

    @Test
    void withoutItsDictionaryAWriterWritesNothing() {
        SnapshotCodec codec = new SnapshotCodec(DictionaryId.parse("00000001"), Dictionaries.NONE);

        assertThatThrownBy(codec::check).isInstanceOf(StorageUnavailable.class).hasMessageContaining("00000001");
        assertThatThrownBy(() -> codec.write(Samples.full(Q42))).isInstanceOf(StorageUnavailable.class);
    }

    @Test
    void whatIsWrittenIsReadTheSame() {
        EntityId id = EntityId.parse("L7");
        Lexeme lexeme = new Lexeme(
                id, new TreeMap<>(), "Q1084", "Q1860", List.of(), List.of(), List.of(), new NextIds(300, 70_000));
        for (Snapshot snapshot : List.of(
                Samples.full(Q42),
                Samples.snapshot(id, 1L << 40, new Content.Live(lexeme, Set.of(Flag.values()))),
                Samples.deleted(id, 2),
                Samples.redirect(id, 3, EntityId.parse("L8")))) {
            byte[] object = codec.write(snapshot);

            assertThat(codec.read(snapshot.entity(), snapshot.revision(), object))
                    .isEqualTo(snapshot);
            assertThat(codec.readHeader(snapshot.entity(), snapshot.revision(), object))
                    .isEqualTo(snapshot.header());
        }
    }

    @Test
    void writingIsDeterministic() {
        Snapshot snapshot = Samples.full(Q42);

        assertThat(codec.write(snapshot)).isEqualTo(new SnapshotCodec(SnapshotCodec.NEWEST).write(snapshot));
    }

    @Test
    void anyFlippedBitIsDamage() throws IOException {
        byte[] golden = golden();
        for (int bit = 0; bit < golden.length * 8; bit++) {
            byte[] damaged = golden.clone();
            damaged[bit / 8] ^= (byte) (1 << (bit % 8));
            requireDamage(() -> codec.read(Q42, 3, damaged));
            requireDamage(() -> codec.readHeader(Q42, 3, damaged));
        }
    }

    @Test
    void anyTruncationIsDamage() throws IOException {
        byte[] golden = golden();
        for (int length = 0; length < golden.length; length++) {
            byte[] damaged = Arrays.copyOf(golden, length);
            requireDamage(() -> codec.read(Q42, 3, damaged));
        }
    }

    @Test
    void aTrailingByteIsDamage() throws IOException {
        byte[] golden = golden();

        requireDamage(() -> codec.read(Q42, 3, Arrays.copyOf(golden, golden.length + 1)));
    }

    @Test
    void anObjectUnderAnotherKeyIsDamage() throws IOException {
        byte[] golden = golden();

        requireDamage(() -> codec.read(EntityId.parse("Q43"), 3, golden));
        requireDamage(() -> codec.read(Q42, 4, golden));
        requireDamage(() -> codec.readHeader(Q42, 2, golden));
    }

    @Test
    void aWrongContentHashIsDamageEvenWithRightChecksums() {
        Snapshot whole = Samples.full(Q42);
        Snapshot other = new Snapshot(whole.header(), Samples.live(Q42, 1).content());

        requireDamage(() -> codec.read(Q42, 1, codec.write(other)));
    }

    @Test
    void anUnknownSchemaVersionIsRefusedButItsHeaderIsRead() throws IOException {
        Frames frames = Frames.parse(golden());
        byte[] later = new Frames(99, frames.header(), new byte[] {1, 2, 3}).bytes();

        requireDamage(() -> codec.read(Q42, 3, later));
        assertThat(codec.readHeader(Q42, 3, later).revision()).isEqualTo(3);
        assertThatThrownBy(() -> new SnapshotCodec(99)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theHeaderIsSmall() {
        assertThat(Frames.parse(codec.write(Samples.live(Q42, 1))).header().length)
                .isLessThan(150);
        assertThat(Frames.parse(codec.write(Samples.deleted(Q42, 1))).entity()).isEmpty();
    }

    private static void requireDamage(ThrowingCallable reading) {
        assertThatThrownBy(reading)
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(Reason.SNAPSHOT_CORRUPT));
    }

    private static byte[] golden() throws IOException {
        return hex("golden-v1.hex");
    }

    private static byte[] hex(String resource) throws IOException {
        return HexFormat.of()
                .parseHex(resource(resource).replaceAll("#[^\n]*", "").replaceAll("\\s", ""));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = SnapshotCodecTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
