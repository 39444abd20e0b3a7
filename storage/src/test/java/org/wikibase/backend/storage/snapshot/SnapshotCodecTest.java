package org.wikibase.backend.storage.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
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
import org.wikibase.backend.model.edit.Reason;
import org.wikibase.backend.model.edit.Rejected;
import org.wikibase.backend.model.revision.Attribution;
import org.wikibase.backend.model.revision.Content;
import org.wikibase.backend.model.revision.Content.Flag;
import org.wikibase.backend.model.revision.Header;
import org.wikibase.backend.model.revision.Header.Lifecycle;
import org.wikibase.backend.model.revision.Snapshot;
import org.wikibase.backend.model.revision.Source;
import org.wikibase.backend.storage.Samples;

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

        assertThat(codec.write(snapshot)).isEqualTo(new SnapshotCodec(1).write(snapshot));
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
        try (InputStream in = SnapshotCodecTest.class.getResourceAsStream("golden-v1.hex")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return HexFormat.of().parseHex(text.replaceAll("#[^\n]*", "").replaceAll("\\s", ""));
        }
    }
}
