package org.wikibase.backend.storage.memory;

import org.wikibase.backend.storage.Index;
import org.wikibase.backend.storage.IndexContract;

class MemoryIndexTest extends IndexContract {

    private final Index index = new MemoryIndex();

    @Override
    protected Index index() {
        return index;
    }
}
