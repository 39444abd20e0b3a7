package org.wikibase.backend.rdf.names;

import java.util.Optional;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.rdf.writer.Iri;
import org.wikibase.backend.rdf.writer.Namespace;

/** The predicates of one property, made once, and its formatter URI. */
public final class PropertyNames {

    private final String id;
    private final Iri claim;
    private final Iri noValue;
    private final Optional<String> formatterUri;
    private final Iri[] simple;
    private final Iri[] value;
    private final Iri[] normalized;

    public PropertyNames(EntityId property, SourceNames names, Optional<String> formatterUri) {
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

    public String id() {
        return id;
    }

    public Iri claim() {
        return claim;
    }

    /** The class of what has no value for the property. */
    public Iri noValue() {
        return noValue;
    }

    public Optional<String> formatterUri() {
        return formatterUri;
    }

    public Iri simple(Role role) {
        return simple[role.place];
    }

    public Iri value(Role role) {
        return value[role.place];
    }

    public Iri normalized(Role role) {
        return normalized[role.place];
    }
}
