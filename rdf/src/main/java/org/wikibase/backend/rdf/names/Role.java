package org.wikibase.backend.rdf.names;

/** Where a snak stands, which decides the namespaces of its predicates. */
public enum Role {
    /** Best main snak, said of the entity itself. */
    DIRECT(0),
    MAIN(1),
    QUALIFIER(2),
    REFERENCE(3);

    /** Where a property keeps its predicates of this role. */
    final int place;

    Role(int place) {
        this.place = place;
    }
}
