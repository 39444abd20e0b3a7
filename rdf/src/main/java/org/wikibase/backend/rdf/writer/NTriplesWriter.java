package org.wikibase.backend.rdf.writer;

import java.io.OutputStream;
import org.wikibase.backend.rdf.text.Utf8Buffer;

/**
 * Writes N-Triples in the canonical form of the conformance data, one line per triple as it comes. {@link #flush} when
 * done; the stream stays open.
 */
public final class NTriplesWriter implements TripleWriter {

    private static final byte[] END = {' ', '.', '\n'};

    private final ByteSink sink;
    private final Utf8Buffer out;
    private final Utf8Buffer subject = new Utf8Buffer(256);
    private long triples;

    public NTriplesWriter(OutputStream stream) {
        sink = new ByteSink(stream);
        out = sink.buffer();
    }

    /** Hands everything written so far to the stream. */
    public void flush() {
        sink.flush();
    }

    @Override
    public void endSubject() {
        // Each line stands for itself.
    }

    @Override
    public void finish() {
        flush();
    }

    @Override
    public long bytes() {
        return sink.bytes();
    }

    @Override
    public long triples() {
        return triples;
    }

    @Override
    public void subject(Namespace namespace, String local) {
        subject.truncate(0);
        subject.add('<').add(namespace.iri()).addIri(local).add('>').add(' ');
    }

    @Override
    public void blankSubject(String label) {
        subject.truncate(0);
        subject.add('_').add(':').add(label).add(' ');
    }

    @Override
    public void iri(Iri predicate, Namespace namespace, String local) {
        begin(predicate).add('<').add(namespace.iri()).addIri(local).add('>');
        end();
    }

    @Override
    public void iri(Iri predicate, Iri object) {
        begin(predicate).add(object.angled());
        end();
    }

    @Override
    public void blank(Iri predicate, String label) {
        begin(predicate).add('_').add(':').add(label);
        end();
    }

    @Override
    public void plain(Iri predicate, String text) {
        begin(predicate).add('"').addLiteral(text).add('"');
        end();
    }

    @Override
    public void typed(Iri predicate, String text, Iri datatype) {
        begin(predicate).add('"').addLiteral(text).add('"').add('^').add('^').add(datatype.angled());
        end();
    }

    @Override
    public void tagged(Iri predicate, String text, String language) {
        begin(predicate).add('"').addLiteral(text).add('"').add('@').add(language);
        end();
    }

    private Utf8Buffer begin(Iri predicate) {
        return out.add(subject).add(predicate.angled()).add(' ');
    }

    private void end() {
        out.add(END);
        triples++;
        sink.endOfTriple();
    }
}
