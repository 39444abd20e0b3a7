package org.wikibase.backend.storage.memory;

import org.wikibase.backend.storage.ApiKeys;
import org.wikibase.backend.storage.ApiKeysContract;

class MemoryApiKeysTest extends ApiKeysContract {

    private final ApiKeys keys = new MemoryIndex().apiKeys();

    @Override
    protected ApiKeys keys() {
        return keys;
    }
}
