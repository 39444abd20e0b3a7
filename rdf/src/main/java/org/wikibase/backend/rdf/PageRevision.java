package org.wikibase.backend.rdf;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Which version of a page a document shows. */
public record PageRevision(long revision, Instant modified) {

    /** As documents have it: to the second. */
    public String dateTime() {
        return modified.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
