package org.wikibase.backend.rdf.convert;

import java.util.Arrays;
import java.util.Optional;

/** The notations that triples can be written in. */
public enum Format {
    TURTLE("ttl"),
    N_TRIPLES("nt"),
    RDF_XML("rdfxml"),
    JSON_LD("jsonld");

    private final String label;

    Format(String label) {
        this.label = label;
    }

    public static Optional<Format> ofName(String name) {
        return Arrays.stream(values())
                .filter(format -> format.label.equals(name))
                .findFirst();
    }

    /** As on the command line. */
    @Override
    public String toString() {
        return label;
    }
}
