package org.wikibase.backend.storage;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.wikibase.backend.model.Datatype;
import org.wikibase.backend.model.Entity.Property;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.EntityType;

/** The datatype of every property that exists here. Remembered for ever once known, as a property never changes it. */
public final class PropertyDatatypes implements Function<EntityId, Optional<Datatype>> {

    private final Heads heads;
    private final Snapshots snapshots;
    private final Map<EntityId, Datatype> known = new ConcurrentHashMap<>();

    public PropertyDatatypes(Heads heads, Snapshots snapshots) {
        this.heads = heads;
        this.snapshots = snapshots;
    }

    /** @return empty for what is not a live property */
    @Override
    public Optional<Datatype> apply(EntityId id) {
        Datatype datatype = known.get(id);
        if (datatype != null) {
            return Optional.of(datatype);
        }
        Optional<Datatype> read = id.type() == EntityType.PROPERTY ? read(id) : Optional.empty();
        read.ifPresent(found -> known.put(id, found));
        return read;
    }

    private Optional<Datatype> read(EntityId id) {
        return heads.find(id)
                .flatMap(head -> snapshots.read(id, head.revision()))
                .flatMap(snapshot -> snapshot.content().entity())
                .filter(Property.class::isInstance)
                .map(entity -> ((Property) entity).datatype());
    }
}
