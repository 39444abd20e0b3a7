package org.wikibase.backend.rdf.mapping;

import java.util.ArrayList;
import java.util.List;
import org.wikibase.backend.model.Reference;
import org.wikibase.backend.model.Snak;
import org.wikibase.backend.rdf.bag.Bag;
import org.wikibase.backend.rdf.names.Role;
import org.wikibase.backend.rdf.names.SourceNames;
import org.wikibase.backend.rdf.names.Vocabulary;

/** References, shared by all statements that cite the same (mapping 12). */
final class ReferenceTriples {

    private final Export export;
    private final SnakTriples snaks;
    private final List<Description> pending = new ArrayList<>();

    private record Description(int ticket, String node, SourceNames source, Reference reference) {}

    ReferenceTriples(Export export, SnakTriples snaks) {
        this.export = export;
        this.snaks = snaks;
    }

    void link(Reference reference, SourceNames source) {
        if (reference.snaks().isEmpty()) {
            return;
        }
        String node = hash(reference);
        export.sink.iri(Vocabulary.DERIVED_FROM, source.reference(), node);
        int ticket = export.bag.reference(node);
        if (ticket != Bag.SEEN) {
            pending.add(new Description(ticket, node, source, reference));
        }
    }

    private String hash(Reference reference) {
        List<String> hashes = new ArrayList<>(reference.snaks().size());
        for (Snak snak : reference.snaks()) {
            hashes.add(export.hashes.snak(snak, snaks.datatype(snak)));
        }
        return export.hashes.reference(hashes);
    }

    /** Writes the references linked since the last call that were new. */
    void describe() {
        for (Description description : pending) {
            export.bag.describing(description.ticket);
            export.sink.subject(description.source.reference(), description.node);
            export.sink.iri(Vocabulary.TYPE, Vocabulary.REFERENCE);
            for (Snak snak : description.reference.snaks()) {
                snaks.write(snak, Role.REFERENCE, description.node);
            }
            export.bag.described();
        }
        pending.clear();
    }
}
