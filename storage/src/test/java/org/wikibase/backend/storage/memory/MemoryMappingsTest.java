package org.wikibase.backend.storage.memory;

import org.wikibase.backend.storage.Mappings;
import org.wikibase.backend.storage.MappingsContract;

class MemoryMappingsTest extends MappingsContract {

    private final MemoryMappings mappings = new MemoryMappings();

    @Override
    protected Mappings mappings() {
        return mappings;
    }
}
