package org.wikibase.backend.embedded;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waiting for a child process; an interrupt ends the wait as a failure and stays set. */
final class Waiting {
    private Waiting() {}

    static int exitCode(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            throw interrupted(process, e);
        }
    }

    /** @return false when the process still runs after that time */
    static boolean ends(Process process, Duration within) {
        try {
            return process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw interrupted(process, e);
        }
    }

    private static IllegalStateException interrupted(Process process, InterruptedException e) {
        process.destroyForcibly();
        Thread.currentThread().interrupt();
        return new IllegalStateException("Interrupted while waiting for process " + process.pid(), e);
    }
}
