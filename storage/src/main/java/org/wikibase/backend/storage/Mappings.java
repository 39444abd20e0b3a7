package org.wikibase.backend.storage;

import java.util.Optional;

/**
 * Mappings from entities to RDF that were ever published, each for ever: what was streamed under one can be taken back under
 * it. Version 1 is the one that is built in; versions are dense from there.
 */
public interface Mappings extends AutoCloseable {

    int BUILT_IN = 1;

    /** @throws StorageUnavailable when the store does not answer */
    Optional<byte[]> find(int version);

    /**
     * Keeps a mapping as the version after the newest.
     *
     * @throws StorageUnavailable when the store does not say that it has it; it may have it nevertheless
     */
    int publish(byte[] form);

    /** @return {@link #BUILT_IN} when none was published */
    default int newest() {
        int newest = BUILT_IN;
        while (find(newest + 1).isPresent()) {
            newest++;
        }
        return newest;
    }

    @Override
    void close();
}
