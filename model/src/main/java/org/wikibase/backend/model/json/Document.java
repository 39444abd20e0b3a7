package org.wikibase.backend.model.json;

import java.util.List;
import org.wikibase.backend.model.Entity;

/**
 * An entity with what its document says beside it.
 *
 * @param unread empty for a document that the model holds completely
 */
public record Document(Entity entity, Page page, List<Unread> unread) {
    public Document {
        unread = List.copyOf(unread);
    }
}
