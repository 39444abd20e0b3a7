package org.wikibase.backend.embedded;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Stops a part when the JVM is told to end (Ctrl-C, SIGTERM, exit) before anybody closed it. What was started last is
 * stopped first, one after the other: a job must not lose its broker while it says its last word.
 */
public final class StopHook {

    private static final Deque<StopHook> STARTED = new ArrayDeque<>();

    private final String name;
    private final Runnable stop;

    private StopHook(String name, Runnable stop) {
        this.name = name;
        this.stop = stop;
    }

    /** @param stop may find the part stopped already; what it throws is printed and the others are stopped all the same */
    public static StopHook add(String name, Runnable stop) {
        StopHook hook = new StopHook(name, stop);
        synchronized (STARTED) {
            if (STARTED.isEmpty()) {
                register();
            }
            STARTED.push(hook);
        }
        return hook;
    }

    /** Once per process would do; again after all were removed is harmless, as an empty list stops nothing. */
    private static void register() {
        Runtime.getRuntime().addShutdownHook(new Thread(StopHook::stopAll, "stop-all"));
    }

    private static void stopAll() {
        for (StopHook hook = last(); hook != null; hook = last()) {
            try {
                hook.stop.run();
            } catch (RuntimeException failed) {
                System.err.println(hook.name + ": " + failed);
            }
        }
    }

    private static StopHook last() {
        synchronized (STARTED) {
            return STARTED.poll();
        }
    }

    /** After an orderly stop. */
    public void remove() {
        synchronized (STARTED) {
            STARTED.remove(this);
        }
    }
}
