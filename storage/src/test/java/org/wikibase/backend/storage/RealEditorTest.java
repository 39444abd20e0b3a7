package org.wikibase.backend.storage;

import org.junit.jupiter.api.AfterAll;
import org.wikibase.backend.storage.s3.CachedSnapshots;
import org.wikibase.backend.storage.s3.S3Config;
import org.wikibase.backend.storage.s3.S3Snapshots;
import org.wikibase.backend.storage.sql.SqlConfig;
import org.wikibase.backend.storage.sql.SqlIndex;

/** On MariaDB and an S3 server, with pools, clients and caches for each of two processes. */
class RealEditorTest extends EditorContract {

    private static final SqlConfig DATABASE = TestingServers.freshDatabase();
    private static final S3Config BUCKET = TestingServers.freshBucket();

    private static final Index INDEX = new SqlIndex(DATABASE);
    private static final Index OTHER_INDEX = new SqlIndex(DATABASE);
    private static final Snapshots SNAPSHOTS = new CachedSnapshots(new S3Snapshots(BUCKET), 1 << 24);
    private static final Snapshots OTHER_SNAPSHOTS = new CachedSnapshots(new S3Snapshots(BUCKET), 1 << 24);

    @AfterAll
    static void close() {
        INDEX.close();
        OTHER_INDEX.close();
        SNAPSHOTS.close();
        OTHER_SNAPSHOTS.close();
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
    protected Index otherIndex() {
        return OTHER_INDEX;
    }

    @Override
    protected Snapshots otherSnapshots() {
        return OTHER_SNAPSHOTS;
    }
}
