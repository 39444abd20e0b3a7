package org.wikibase.backend.api;

import java.util.Optional;
import org.wikibase.backend.storage.Eraser;
import org.wikibase.backend.storage.Index;
import org.wikibase.backend.storage.Mappings;
import org.wikibase.backend.storage.Snapshots;

/**
 * Where entities are kept: the record, the index of it, and how it becomes RDF.
 *
 * @param eraser present in a process that erases what was deleted for good
 */
public record Storage(Index index, Snapshots snapshots, Mappings mappings, Optional<Eraser> eraser) {

    /** Of a process that does not erase. */
    public Storage(Index index, Snapshots snapshots, Mappings mappings) {
        this(index, snapshots, mappings, Optional.empty());
    }
}
