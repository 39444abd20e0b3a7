package org.wikibase.backend.storage;

import org.wikibase.backend.storage.memory.MemoryIndex;
import org.wikibase.backend.storage.memory.MemorySnapshots;

class MemoryEditorTest extends EditorContract {

    private final Index index = new MemoryIndex();
    private final Snapshots snapshots = new MemorySnapshots();

    @Override
    protected Index index() {
        return index;
    }

    @Override
    protected Snapshots snapshots() {
        return snapshots;
    }

    @Override
    protected Index otherIndex() {
        return index;
    }

    @Override
    protected Snapshots otherSnapshots() {
        return snapshots;
    }
}
