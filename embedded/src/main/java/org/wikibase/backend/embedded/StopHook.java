package org.wikibase.backend.embedded;

/** Stops a server when the JVM is told to end (Ctrl-C, SIGTERM, exit) before anybody closed it. */
final class StopHook {
    private final Thread thread;

    private StopHook(Thread thread) {
        this.thread = thread;
    }

    /** @param stop may find the server stopped already */
    static StopHook add(String name, Runnable stop) {
        StopHook hook = new StopHook(new Thread(stop, name));
        Runtime.getRuntime().addShutdownHook(hook.thread);
        return hook;
    }

    /** @return false when the JVM is ending and the hook runs anyway */
    boolean remove() {
        try {
            return Runtime.getRuntime().removeShutdownHook(thread);
        } catch (IllegalStateException jvmIsEnding) {
            return false;
        }
    }
}
