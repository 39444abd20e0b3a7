package org.wikibase.backend.jobs.feed;

import java.util.function.BooleanSupplier;

/**
 * Work of this process that goes before following the feed. Where one machine does everything, a bulk load gets the
 * processors and the jobs catch up behind it; a job in a process of its own knows of none. Static, because Flink makes
 * readers out of bytes: nobody can hand them an object.
 */
public final class Precedence {

    private static volatile BooleanSupplier work = () -> false;

    private Precedence() {}

    /** @param underway asked before every poll, so it has to be quick; replaces what was said before */
    public static void give(BooleanSupplier underway) {
        work = underway;
    }

    static boolean isTaken() {
        return work.getAsBoolean();
    }
}
