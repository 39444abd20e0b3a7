package org.wikibase.backend.storage.memory;

import org.wikibase.backend.storage.EraseHistoriesContract;
import org.wikibase.backend.storage.Eraser;
import org.wikibase.backend.storage.Index;
import org.wikibase.backend.storage.Snapshots;

class MemoryErasureTest extends EraseHistoriesContract {

    private final Index index = new MemoryIndex();
    private final MemorySnapshots snapshots = new MemorySnapshots();

    @Override
    protected Index index() {
        return index;
    }

    @Override
    protected Snapshots snapshots() {
        return snapshots;
    }

    @Override
    protected Eraser eraser() {
        return snapshots;
    }
}
