package org.wikibase.backend.rdf.writer;

/**
 * Takes triples term by term, so that nothing is allocated for a triple: a subject, then what is said about it. The
 * same subject may come again, and the same triple too.
 */
public interface TripleSink {

    /** The subject of everything that follows, until the next one. */
    void subject(Namespace namespace, String local);

    /** A blank node as the subject of everything that follows. */
    void blankSubject(String label);

    void iri(Iri predicate, Namespace namespace, String local);

    void iri(Iri predicate, Iri object);

    void blank(Iri predicate, String label);

    void plain(Iri predicate, String text);

    void typed(Iri predicate, String text, Iri datatype);

    /** @param language a tag that needs no escaping */
    void tagged(Iri predicate, String text, String language);
}
