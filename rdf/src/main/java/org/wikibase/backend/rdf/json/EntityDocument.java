package org.wikibase.backend.rdf.json;

import java.util.Optional;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.rdf.MediaInfo;
import org.wikibase.backend.rdf.PageRevision;

/** A document about one entity: an item, property or lexeme, or else a file. */
public sealed interface EntityDocument {

    /** Empty when the document does not say it. */
    Optional<PageRevision> version();

    String id();

    record OfEntity(Entity entity, Optional<PageRevision> version) implements EntityDocument {
        @Override
        public String id() {
            return entity.id().toString();
        }
    }

    record OfFile(MediaInfo file, Optional<PageRevision> version) implements EntityDocument {
        @Override
        public String id() {
            return file.id();
        }
    }
}
