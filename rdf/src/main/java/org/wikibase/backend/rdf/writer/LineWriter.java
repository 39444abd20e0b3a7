package org.wikibase.backend.rdf.writer;

import org.wikibase.backend.rdf.text.Utf8Buffer;

/** Writes the two halves of N-Triples lines, the subject and what is said about it. */
public final class LineWriter {

    private final Utf8Buffer subjects;
    private final Utf8Buffer rest;

    /** @param rest gets predicates and objects; after each half the caller takes what he finds in its buffer */
    public LineWriter(Utf8Buffer subjects, Utf8Buffer rest) {
        this.subjects = subjects;
        this.rest = rest;
    }

    public void subject(Namespace namespace, String local) {
        subjects.add('<').add(namespace.iri()).addIri(local).add('>');
    }

    public void iri(Iri predicate, Namespace namespace, String local) {
        begin(predicate).add('<').add(namespace.iri()).addIri(local).add("> .");
    }

    public void iri(Iri predicate, Iri object) {
        begin(predicate).add(object.angled()).add(" .");
    }

    public void plain(Iri predicate, String text) {
        begin(predicate).add('"').addLiteral(text).add("\" .");
    }

    public void typed(Iri predicate, String text, Iri datatype) {
        begin(predicate)
                .add('"')
                .addLiteral(text)
                .add("\"^^")
                .add(datatype.angled())
                .add(" .");
    }

    public void tagged(Iri predicate, String text, String language) {
        begin(predicate).add('"').addLiteral(text).add("\"@").add(language).add(" .");
    }

    private Utf8Buffer begin(Iri predicate) {
        return rest.add(' ').add(predicate.angled()).add(' ');
    }
}
