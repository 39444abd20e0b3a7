package org.wikibase.backend.storage.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.wikibase.backend.model.Entities;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.edit.Reason;
import org.wikibase.backend.model.edit.Rejected;
import org.wikibase.backend.model.revision.Content;
import org.wikibase.backend.model.revision.Snapshot;
import org.wikibase.backend.storage.Samples;

/** What is not exactly what was stored is never served, whatever happened to it. */
class IntegrityTest {

    private static final int CORRUPTIONS = 10_000;
    private static final Dictionary SHIPPED = Dictionary.shipped();
    private static final Dictionary OTHER = Dictionary.of(Arrays.copyOfRange(SHIPPED.bytes(), 1_000, 30_000));

    private final Random random = new Random(20261121);
    private final Map<DictionaryId, Dictionary> kept = Map.of(SHIPPED.id(), SHIPPED, OTHER.id(), OTHER);
    private final SnapshotCodec codec = new SnapshotCodec(
            SHIPPED.id(), id -> Optional.ofNullable(kept.get(id)).map(Dictionary::bytes));

    private final List<Snapshot> snapshots = List.of(
            live(Entities.BRIDGE),
            live(Entities.INVENTORY_CODE),
            live(Entities.WORD),
            live(Entities.BRIDGE.withTerms(
                    Entities.BRIDGE.terms().withLabels(Entities.byLanguage("en", "x".repeat(9_999))))),
            Samples.deleted(Entities.Q7, 2),
            Samples.redirect(Entities.Q7, 3, Samples.freshItem()));

    private final List<byte[]> objects = snapshots.stream().map(codec::write).toList();

    @Test
    void everyCorruptedObjectIsFoundAndNoneIsServed() {
        int found = 0;
        for (int i = 0; i < CORRUPTIONS; i++) {
            int which = random.nextInt(objects.size());
            byte[] corrupted = corrupted(objects.get(which));
            found += isFound(snapshots.get(which), corrupted, false) ? 1 : 0;
        }
        assertThat(found).isEqualTo(CORRUPTIONS);
    }

    /** As a faulty writer would make them: the checksums fit, so only reading itself and the content hash can tell. */
    @Test
    void behindRightChecksumsNothingButTheEntityIsServed() {
        int found = 0;
        for (int i = 0; i < CORRUPTIONS; i++) {
            int which = random.nextInt(4);
            Frames frames = Frames.parse(objects.get(which));
            byte[] entity = random.nextInt(10) == 0 ? otherDictionary(frames.entity()) : corrupted(frames.entity());
            byte[] object = new Frames(frames.schemaVersion(), frames.header(), entity).bytes();
            found += isFound(snapshots.get(which), object, true) ? 1 : 0;
        }
        // What is left is the same entity, written in another way.
        assertThat(found).isGreaterThan(CORRUPTIONS * 9 / 10);
    }

    @Test
    void anEntityOfAnotherRevisionIsFound() {
        Frames one = Frames.parse(objects.get(0));
        Frames other = Frames.parse(objects.get(3));
        byte[] mixed = new Frames(2, one.header(), other.entity()).bytes();

        assertThat(isFound(snapshots.get(0), mixed, false)).isTrue();
    }

    private boolean isFound(Snapshot original, byte[] object, boolean mayBeTheSame) {
        try {
            Snapshot served = codec.read(original.entity(), original.revision(), object);
            assertThat(mayBeTheSame && served.equals(original))
                    .as("a corrupted object of %s was served", original.entity())
                    .isTrue();
            return false;
        } catch (Rejected damage) {
            assertThat(damage.reason()).isEqualTo(Reason.SNAPSHOT_CORRUPT);
            return true;
        }
    }

    /** Bits flipped, cut off, a byte set, bytes exchanged, bytes more, or another dictionary. */
    private byte[] corrupted(byte[] whole) {
        byte[] bytes = whole.clone();
        int at = random.nextInt(bytes.length);
        switch (random.nextInt(5)) {
            case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes = Arrays.copyOf(bytes, at);
            case 2 -> bytes[at] += (byte) (1 + random.nextInt(255));
            case 3 -> bytes = Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(20));
            default -> {
                for (int i = 0; i < 8; i++) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
                }
                // Eight bytes may by chance be what they were.
                bytes[at] = (byte) ~whole[at];
            }
        }
        return bytes;
    }

    private static byte[] otherDictionary(byte[] entity) {
        byte[] bytes = entity.clone();
        for (int i = 0; i < 4; i++) {
            bytes[i] = (byte) (OTHER.id().bits() >>> (24 - 8 * i));
        }
        return bytes;
    }

    private static Snapshot live(Entity entity) {
        return Samples.snapshot(entity.id(), 1, new Content.Live(entity, Set.of()));
    }
}
