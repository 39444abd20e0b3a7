package org.wikibase.backend.model;

import java.util.List;

/**
 * Where a statement comes from.
 *
 * @param snaks grouped by property, in the order of {@code snaks-order}
 */
public record Reference(List<Snak> snaks) {
    public Reference {
        snaks = List.copyOf(snaks);
    }
}
