package org.wikibase.backend.storage.s3;

/** The object store did not say whether an object is there. */
final class S3Unanswered extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    S3Unanswered(String key, int status) {
        super("answer " + status + " for " + key);
        this.status = status;
    }

    S3Unanswered(String key, Exception cause) {
        super("no answer for " + key, cause);
        this.status = 0;
    }

    /** Whether the answer will be the same next time: no such bucket, no permission. */
    boolean isRefusal() {
        return status >= 400 && status < 500 && status != 408 && status != 429;
    }
}
