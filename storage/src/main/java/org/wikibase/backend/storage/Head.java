package org.wikibase.backend.storage;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.revision.Content.Flag;
import org.wikibase.backend.model.revision.Header.Lifecycle;

/**
 * The newest published revision of an entity.
 *
 * @param changeSeq its number in the entity's slot of the feed
 * @param updatedAt when its revision was made
 */
public record Head(
        EntityId entity,
        long revision,
        Lifecycle lifecycle,
        Set<Flag> flags,
        Optional<EntityId> redirectsTo,
        long changeSeq,
        Instant updatedAt) {}
