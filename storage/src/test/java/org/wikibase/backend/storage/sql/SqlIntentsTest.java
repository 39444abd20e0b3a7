package org.wikibase.backend.storage.sql;

import org.junit.jupiter.api.AfterEach;
import org.wikibase.backend.storage.Index;
import org.wikibase.backend.storage.IntentsContract;
import org.wikibase.backend.storage.TestingServers;

class SqlIntentsTest extends IntentsContract {

    private final Index index = new SqlIndex(TestingServers.freshDatabase());

    @AfterEach
    void close() {
        index.close();
    }

    @Override
    protected Index index() {
        return index;
    }
}
