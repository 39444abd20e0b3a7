package org.wikibase.backend.storage;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.EntityType;

/** The newest published revision of every entity, read from the primary. Only publishing moves it, and only forward (I5). */
public interface Heads {

    Optional<Head> find(EntityId id);

    /** Those of the ids that have a head. */
    Map<EntityId, Head> findAll(Collection<EntityId> ids);

    /** In order of the number, those above {@code after}; the keyset page of listings. */
    List<Head> page(EntityType type, long after, int limit);
}
