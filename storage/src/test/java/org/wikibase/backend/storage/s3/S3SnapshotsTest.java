package org.wikibase.backend.storage.s3;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.wikibase.backend.storage.Samples;
import org.wikibase.backend.storage.Snapshots;
import org.wikibase.backend.storage.SnapshotsContract;
import org.wikibase.backend.storage.StorageUnavailable;
import org.wikibase.backend.storage.TestingServers;

class S3SnapshotsTest extends SnapshotsContract {

    private static final S3Config CONFIG = TestingServers.freshBucket();
    private static final S3Snapshots SNAPSHOTS = new S3Snapshots(CONFIG);

    @AfterAll
    static void close() {
        SNAPSHOTS.close();
    }

    @Override
    protected Snapshots snapshots() {
        return SNAPSHOTS;
    }

    @Test
    void aBucketThatIsThereIsLeftAsItIs() {
        SNAPSHOTS.setup();
        SNAPSHOTS.check();
    }

    @Test
    void withoutItsBucketTheStoreIsUnavailable() {
        try (S3Snapshots nowhere = new S3Snapshots(CONFIG.withBucket("no-such-bucket"))) {
            assertThatThrownBy(nowhere::check).isInstanceOf(StorageUnavailable.class);
            assertThatThrownBy(() -> nowhere.read(Samples.freshItem(), 1)).isInstanceOf(StorageUnavailable.class);
        }
    }
}
