package org.wikibase.backend.rdf;

import java.util.Optional;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.rdf.writer.Iri;
import org.wikibase.backend.rdf.writer.Namespace;

/** The predicates of one property, made once, and its formatter URI. */
final class PropertyNames {

    final String id;
    final Iri claim;
    final Iri noValue;
    final Optional<String> formatterUri;
    private final Iri[] simple;
    private final Iri[] value;
    private final Iri[] normalized;

    PropertyNames(EntityId property, SourceNames names, Optional<String> formatterUri) {
        this.formatterUri = formatterUri;
        id = property.toString();
        claim = names.claim().iri(id);
        noValue = names.noValue().iri(id);
        simple = iris(names.direct(), names.ps(), names.pq(), names.pr());
        // Nothing has value nodes directly; the place is there so that roles can be indices.
        value = iris(names.psv(), names.psv(), names.pqv(), names.prv());
        normalized = iris(names.directNormalized(), names.psn(), names.pqn(), names.prn());
    }

    private Iri[] iris(Namespace... namespaces) {
        Iri[] iris = new Iri[namespaces.length];
        for (int i = 0; i < iris.length; i++) {
            iris[i] = namespaces[i].iri(id);
        }
        return iris;
    }

    Iri simple(Role role) {
        return simple[role.place];
    }

    Iri value(Role role) {
        return value[role.place];
    }

    Iri normalized(Role role) {
        return normalized[role.place];
    }
}
