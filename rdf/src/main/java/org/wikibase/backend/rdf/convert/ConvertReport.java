package org.wikibase.backend.rdf.convert;

import java.util.SortedSet;
import java.util.TreeSet;
import org.wikibase.backend.model.EntityId;

/**
 * What became of a dump.
 *
 * @param bad documents that could not be read and were left out
 * @param untyped properties of which nobody said the datatype
 * @param stubsLeftOut of entities mentioned in flavor {@code full}, of which the documents themselves say nothing
 */
public record ConvertReport(long entities, long triples, long bad, SortedSet<EntityId> untyped, long stubsLeftOut) {

    public ConvertReport {
        untyped = new TreeSet<>(untyped);
    }

    /** 0, or 2 when something was left out. */
    public int exitCode() {
        return bad == 0 ? 0 : 2;
    }
}
