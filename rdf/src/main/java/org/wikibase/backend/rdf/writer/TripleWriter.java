package org.wikibase.backend.rdf.writer;

/** A sink that writes triples to a stream as they come. */
public interface TripleWriter extends TripleSink {

    /** Ends the current subject, so that what was written and what follows stand for themselves. */
    void endSubject();

    /** Ends the last subject and hands everything to the stream, which stays open. */
    void finish();

    /** How many bytes were written so far. */
    long bytes();

    /** How many triples were written so far, repetitions included. */
    long triples();
}
