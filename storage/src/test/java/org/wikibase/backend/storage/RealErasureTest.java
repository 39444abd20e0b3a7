package org.wikibase.backend.storage;

import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.wikibase.backend.storage.s3.S3Config;
import org.wikibase.backend.storage.s3.S3Eraser;
import org.wikibase.backend.storage.s3.S3Snapshots;
import org.wikibase.backend.storage.sql.SqlIndex;

/** On a real database and a real object store. */
class RealErasureTest extends EraseHistoriesContract {

    private static final SqlIndex INDEX = new SqlIndex(TestingServers.freshDatabase());
    private static final S3Config BUCKET = TestingServers.freshBucket();
    private static final S3Snapshots SNAPSHOTS = new S3Snapshots(BUCKET);
    private static final S3Eraser ERASER = new S3Eraser(BUCKET, Clock.systemUTC());

    @AfterAll
    static void close() {
        ERASER.close();
        SNAPSHOTS.close();
        INDEX.close();
    }

    @Override
    protected Index index() {
        return INDEX;
    }

    @Override
    protected Snapshots snapshots() {
        return SNAPSHOTS;
    }

    @Override
    protected Eraser eraser() {
        return ERASER;
    }
}
