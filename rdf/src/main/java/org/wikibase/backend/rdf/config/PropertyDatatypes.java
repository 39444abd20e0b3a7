package org.wikibase.backend.rdf.config;

import java.util.Map;
import org.wikibase.backend.model.Datatype;
import org.wikibase.backend.model.EntityId;

/** Says of which datatype a property is. */
@FunctionalInterface
public interface PropertyDatatypes {

    /**
     * @param stated what the snak says, possibly {@link Datatype#UNSTATED}
     * @return {@link Datatype#UNSTATED} when nothing is known
     */
    Datatype of(EntityId property, Datatype stated);

    /** Believes the snaks. */
    static PropertyDatatypes asStated() {
        return (property, stated) -> stated;
    }

    /** Believes the table, and the snaks where it is silent. */
    static PropertyDatatypes preferring(Map<EntityId, Datatype> table) {
        Map<EntityId, Datatype> known = Map.copyOf(table);
        return (property, stated) -> known.getOrDefault(property, stated);
    }

    /** Believes the table alone, as Wikibase believes its own. */
    static PropertyDatatypes only(Map<EntityId, Datatype> table) {
        Map<EntityId, Datatype> known = Map.copyOf(table);
        return (property, stated) -> known.getOrDefault(property, Datatype.UNSTATED);
    }
}
