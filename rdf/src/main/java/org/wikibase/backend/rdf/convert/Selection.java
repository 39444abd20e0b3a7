package org.wikibase.backend.rdf.convert;

import java.util.Optional;
import org.wikibase.backend.rdf.Flavor;

/**
 * Which triples of an entity are wanted.
 *
 * @param flavor empty for the query service's form
 */
public record Selection(Optional<Flavor> flavor) {

    public static final Selection QUERY_SERVICE = new Selection(Optional.empty());

    public static Selection of(Flavor flavor) {
        return new Selection(Optional.of(flavor));
    }

    /** One of Wikibase's flavors, or {@code query-service}; empty for any other name. */
    public static Optional<Selection> ofName(String name) {
        return name.equals(QUERY_SERVICE.toString())
                ? Optional.of(QUERY_SERVICE)
                : Flavor.ofName(name).map(Selection::of);
    }

    /** Whether all entities share a bag, as in a dump whose nodes are deduplicated. */
    boolean hasCommonBag() {
        return flavor.filter(known -> known == Flavor.FULL_DUMP).isPresent();
    }

    @Override
    public String toString() {
        return flavor.map(Flavor::toString).orElse("query-service");
    }
}
