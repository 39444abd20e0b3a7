package org.wikibase.backend.storage.recovery;

import java.util.List;
import org.wikibase.backend.model.EntityId;

/** Which revisions the record holds, by listing it. What is stored while it is listed may be in it or not. */
public interface StoredRevisions {

    /**
     * Entities of the part in order of their ids as text, each with all of its revisions.
     *
     * @param after text of the last id of the page before; empty for the first page
     */
    Page page(Part part, String after);

    /**
     * @param last whether nothing comes behind it
     * @param foreign keys that are no revision's
     */
    record Page(List<Stored> entities, boolean last, List<String> foreign) {}

    /** @param revisions in ascending order, at least one */
    record Stored(EntityId entity, List<Long> revisions) {
        public long newest() {
            return revisions.get(revisions.size() - 1);
        }
    }
}
