package org.wikibase.backend.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.wikibase.backend.model.revision.Snapshot;
import org.wikibase.backend.storage.Samples;
import org.wikibase.backend.storage.Snapshots.Creation;
import org.wikibase.backend.storage.StorageUnavailable;
import org.wikibase.backend.storage.TestingServers;
import org.wikibase.backend.storage.snapshot.Dictionary;
import org.wikibase.backend.storage.snapshot.DictionaryId;

class S3DictionariesTest {

    private static final S3Config BUCKET = TestingServers.freshBucket();
    private static final Dictionary TRAINED =
            Dictionary.of("trained for this deployment: revision 1, revision 2".getBytes(StandardCharsets.UTF_8));

    @Test
    void aProcessThatLacksADictionaryFetchesIt() {
        try (S3Dictionaries dictionaries = S3Dictionaries.open(BUCKET)) {
            dictionaries.keep(TRAINED);
            dictionaries.keep(TRAINED);
        }
        Snapshot snapshot = Samples.live(Samples.freshItem(), 1);
        try (S3Snapshots writer = new S3Snapshots(BUCKET.withDictionary(TRAINED.id()))) {
            writer.check();
            assertThat(writer.create(snapshot, Instant.now().plusSeconds(20))).isEqualTo(Creation.CREATED);
        }

        try (S3Snapshots reader = new S3Snapshots(BUCKET)) {
            assertThat(reader.read(snapshot.entity(), 1)).contains(snapshot);
        }
    }

    @Test
    void theShippedDictionaryIsKeptInEveryBucket() {
        try (S3Dictionaries dictionaries = S3Dictionaries.open(BUCKET)) {
            assertThat(dictionaries.find(Dictionary.shipped().id()))
                    .contains(Dictionary.shipped().bytes());
            assertThat(dictionaries.find(DictionaryId.parse("00000001"))).isEmpty();
        }
    }

    @Test
    void aWriterWhoseDictionaryIsNotThereStoresNothing() {
        Snapshot snapshot = Samples.live(Samples.freshItem(), 1);
        try (S3Snapshots writer = new S3Snapshots(BUCKET.withDictionary(DictionaryId.parse("00000001")))) {
            assertThatThrownBy(writer::check).isInstanceOf(StorageUnavailable.class);
            assertThatThrownBy(() -> writer.create(snapshot, Instant.now().plusSeconds(20)))
                    .isInstanceOf(StorageUnavailable.class);

            assertThat(writer.readHeader(snapshot.entity(), 1)).isEmpty();
        }
    }
}
