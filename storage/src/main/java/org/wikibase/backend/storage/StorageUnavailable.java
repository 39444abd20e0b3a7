package org.wikibase.backend.storage;

/** A database or object store did not answer, or answered that it cannot; nothing is known of the request's effect. */
public final class StorageUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StorageUnavailable(String what, Throwable cause) {
        super(what, cause);
    }
}
