package org.wikibase.backend.rdf.writer;

import org.wikibase.backend.rdf.text.Utf8Buffer;

/** An IRI that is written often, so its bytes are made once. Equal by identity; whoever needs it keeps it. */
public final class Iri {

    private final Namespace namespace;
    private final String local;
    private final byte[] angled;
    private final byte[] turtle;

    Iri(Namespace namespace, String local) {
        this.namespace = namespace;
        this.local = local;
        angled = new Utf8Buffer(64)
                .add('<')
                .addIri(namespace.iri())
                .addIri(local)
                .add('>')
                .toByteArray();
        turtle = namespace.abbreviates(local)
                ? new Utf8Buffer(32).add(namespace.prefix()).add(':').add(local).toByteArray()
                : angled;
    }

    public Namespace namespace() {
        return namespace;
    }

    public String local() {
        return local;
    }

    /** {@code <http://…>}; the caller must not change it. */
    byte[] angled() {
        return angled;
    }

    /** {@code prefix:local} where that is possible; the caller must not change it. */
    byte[] turtle() {
        return turtle;
    }

    @Override
    public String toString() {
        return namespace.iri() + local;
    }
}
