package org.wikibase.backend.storage.sql;

import org.junit.jupiter.api.AfterEach;
import org.wikibase.backend.storage.ApiKeys;
import org.wikibase.backend.storage.ApiKeysContract;
import org.wikibase.backend.storage.TestingServers;

class SqlApiKeysTest extends ApiKeysContract {

    private final Database database = new Database(TestingServers.freshDatabase());

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    protected ApiKeys keys() {
        return new SqlApiKeys(database);
    }
}
