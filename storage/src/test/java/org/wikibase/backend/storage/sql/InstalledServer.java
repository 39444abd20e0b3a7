package org.wikibase.backend.storage.sql;

/** A server of this machine that the contracts of the index are run on. */
interface InstalledServer extends AutoCloseable {

    String version();

    /** Empty tables of the index. */
    SqlConfig freshDatabase();

    @Override
    void close();
}
