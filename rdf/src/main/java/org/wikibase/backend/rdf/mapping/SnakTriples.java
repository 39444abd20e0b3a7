package org.wikibase.backend.rdf.mapping;

import org.wikibase.backend.model.Datatype;
import org.wikibase.backend.model.Snak;
import org.wikibase.backend.rdf.names.PropertyNames;
import org.wikibase.backend.rdf.names.Role;
import org.wikibase.backend.rdf.names.SourceNames;
import org.wikibase.backend.rdf.names.Vocabulary;
import org.wikibase.backend.rdf.text.WikibaseHashes;

/** A snak as triples of the current subject (mapping 9). */
final class SnakTriples {

    private final Export export;
    private final ValueTriples values;
    private final ValueNodes nodes;
    private SourceNames described;

    SnakTriples(Export export) {
        this.export = export;
        nodes = new ValueNodes(export);
        values = new ValueTriples(export, nodes);
    }

    /** Whose value nodes the snaks that follow belong to. */
    void describing(SourceNames source) {
        described = source;
        nodes.describing(source);
    }

    /** The nodes of all values written since the last call. */
    void describeValues() {
        nodes.describe();
    }

    Datatype datatype(Snak snak) {
        return export.mapping.config().datatypes().of(snak.property(), snak.datatype());
    }

    /** @param parent local name of the statement or reference that holds the snak */
    void write(Snak snak, Role role, String parent) {
        PropertyNames property = export.mapping.property(snak.property());
        export.mentions.property(property.id());
        if (snak instanceof Snak.WithValue with) {
            values.write(with.value(), datatype(snak), property, role);
        } else if (snak instanceof Snak.SomeValue) {
            export.sink.blank(property.simple(role), blankLabel(snak, property, role, parent));
        } else {
            export.sink.iri(Vocabulary.TYPE, property.noValue());
        }
    }

    /** The same in every export, so that blank nodes can be told apart and found again. */
    private String blankLabel(Snak snak, PropertyNames property, Role role, String parent) {
        WikibaseHashes hashes = export.hashes;
        String predicates = property.simple(role).namespace().iri();
        String hash = hashes.snak(snak, Datatype.UNSTATED);
        return hashes.md5(parent + "-" + predicates + "-" + described.value().iri() + "-" + hash);
    }
}
