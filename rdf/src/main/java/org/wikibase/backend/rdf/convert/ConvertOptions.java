package org.wikibase.backend.rdf.convert;

import java.time.Instant;
import java.util.Optional;

/**
 * How a dump is to be converted.
 *
 * @param canonical RDFC-1.0 N-Triples of the whole output, for which all of it is kept in memory
 * @param threads 1 or more; the output is the same for any number
 * @param started for the header of dump flavors; without it there is no header
 */
public record ConvertOptions(
        Format format, Selection selection, boolean canonical, int threads, Optional<Instant> started) {

    public ConvertOptions {
        if (threads < 1) {
            throw new IllegalArgumentException("At least one thread is needed, got " + threads);
        }
        if (canonical && format != Format.N_TRIPLES) {
            throw new IllegalArgumentException("Canonical output is N-Triples, not " + format);
        }
    }
}
