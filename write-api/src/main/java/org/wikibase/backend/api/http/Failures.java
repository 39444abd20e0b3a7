package org.wikibase.backend.api.http;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wikibase.backend.model.edit.Reason;
import org.wikibase.backend.model.edit.Rejected;
import org.wikibase.backend.storage.StorageUnavailable;

/** Whatever is thrown, as a refusal. What nobody foresaw is logged here and nowhere shown. */
public final class Failures {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    /** @param where what the log is to name */
    public static Rejected refusal(Throwable failure, String where) {
        if (failure instanceof Rejected rejected) {
            return rejected;
        }
        if (failure instanceof StorageUnavailable down) {
            LOG.warn("{}: {}", where, down.toString());
            return Rejected.because(Reason.DEPENDENCY_DOWN, "try again in a moment");
        }
        LOG.error("{} failed", where, failure);
        return Rejected.because(Reason.UNEXPECTED, "the log says more under the request id");
    }
}
