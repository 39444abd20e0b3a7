package org.wikibase.backend.storage;

import org.wikibase.backend.model.revision.Header;

/** Makes a committed revision visible: head, revision row, feed number and intent in one transaction on one shard. */
public interface Publications {

    /** Idempotent: anybody may publish any revision whose object exists. */
    Outcome publish(Header header);

    /** What publishing found. */
    enum Outcome {
        PUBLISHED,
        /** The head is at this revision or beyond. */
        ALREADY,
        /** The head is more than one revision behind; earlier ones have to be published first. */
        TOO_EARLY
    }
}
