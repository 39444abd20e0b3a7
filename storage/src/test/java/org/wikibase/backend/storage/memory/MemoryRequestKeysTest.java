package org.wikibase.backend.storage.memory;

import org.wikibase.backend.storage.RequestKeys;
import org.wikibase.backend.storage.RequestKeysContract;

class MemoryRequestKeysTest extends RequestKeysContract {

    private final RequestKeys keys = new MemoryIndex().requestKeys();

    @Override
    protected RequestKeys keys() {
        return keys;
    }
}
