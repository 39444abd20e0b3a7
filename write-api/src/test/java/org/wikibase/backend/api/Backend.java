package org.wikibase.backend.api;

/** Storage that the contracts run over. */
interface Backend extends AutoCloseable {

    Storage storage();

    /** A text that is another one after anything was stored: objects, intents and feed, and for SQL all rows. */
    String contents();

    @Override
    void close();
}
