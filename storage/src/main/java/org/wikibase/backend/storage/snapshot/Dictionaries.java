package org.wikibase.backend.storage.snapshot;

import java.util.Optional;

/** Where dictionaries are kept, for ever: without its dictionary an object cannot be read. */
public interface Dictionaries {

    /** Keeps none; what is shipped is known anyway. */
    Dictionaries NONE = id -> Optional.empty();

    /**
     * The bytes that are kept under the id; the caller proves them.
     *
     * @throws org.wikibase.backend.storage.StorageUnavailable when the store does not answer
     */
    Optional<byte[]> find(DictionaryId id);
}
