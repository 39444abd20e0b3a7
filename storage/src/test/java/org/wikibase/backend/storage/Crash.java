package org.wikibase.backend.storage;

/** The end of a process, as far as the one that throws it is concerned. */
final class Crash extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Crash(Step step) {
        super("died at " + step);
    }

    /** Where a writer can die: before and after each thing that others can see. */
    enum Step {
        BEFORE_INTENT,
        AFTER_INTENT,
        BEFORE_PUT,
        AFTER_PUT,
        BEFORE_PUBLISHING,
        AFTER_PUBLISHING;

        /** Whether the edit is part of the record when its writer dies here. */
        boolean isCommitted() {
            return compareTo(AFTER_PUT) >= 0;
        }
    }
}
