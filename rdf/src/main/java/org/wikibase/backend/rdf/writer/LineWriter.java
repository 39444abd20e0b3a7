package org.wikibase.backend.rdf.writer;

import org.wikibase.backend.rdf.text.Utf8Buffer;

/** Writes each triple as one string, an N-Triples line without its end. */
public final class LineWriter {

    private final Utf8Buffer line = new Utf8Buffer(512);
    private int subject;

    /** The subject of the lines that follow. */
    public void subject(Namespace namespace, String local) {
        line.truncate(0);
        line.add('<').add(namespace.iri()).addIri(local).add("> ");
        subject = line.length();
    }

    public void iri(Iri predicate, Namespace namespace, String local) {
        begin(predicate).add('<').add(namespace.iri()).addIri(local).add('>');
    }

    public void iri(Iri predicate, Iri object) {
        begin(predicate).add(object.angled());
    }

    public void plain(Iri predicate, String text) {
        begin(predicate).add('"').addLiteral(text).add('"');
    }

    public void typed(Iri predicate, String text, Iri datatype) {
        begin(predicate).add('"').addLiteral(text).add("\"^^").add(datatype.angled());
    }

    public void tagged(Iri predicate, String text, String language) {
        begin(predicate).add('"').addLiteral(text).add("\"@").add(language);
    }

    private Utf8Buffer begin(Iri predicate) {
        line.truncate(subject);
        return line.add(predicate.angled()).add(' ');
    }

    /** The line last written. */
    public String take() {
        return line.add(" .").toString();
    }
}
