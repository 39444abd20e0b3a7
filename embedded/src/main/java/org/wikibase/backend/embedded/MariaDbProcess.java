package org.wikibase.backend.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.function.IntPredicate;

/** One run of {@code mariadbd}, from its launch to its end. */
final class MariaDbProcess {
    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration STOP = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(20);
    private static final int ATTEMPTS = 5;

    private final Process process;
    private final int port;
    private final StopHook hook;

    private MariaDbProcess(Process process, int port) {
        this.process = process;
        this.port = port;
        this.hook = StopHook.add("stop-mariadb", this::stop);
    }

    /** Ends a forgotten server on the same data first. Returns when {@code ready} accepts the port. */
    static MariaDbProcess start(MariaDbFiles files, MariaDbConfig config, IntPredicate ready) {
        try {
            Orphan.find(files.pidFile(), files.dataArgument()).ifPresent(Orphan::end);
            for (int attempt = 1; ; attempt++) {
                MariaDbProcess started = launch(files, config.withPort(Loopback.portOrFree(config.port())));
                if (started.becomes(ready)) {
                    return started;
                }
                String log = Files.readString(files.log(), StandardCharsets.UTF_8);
                // Somebody took the free port between our looking and the server's binding it.
                boolean again = config.port() == 0 && log.contains("Address already in use");
                if (!again || attempt == ATTEMPTS) {
                    throw new IllegalStateException("MariaDB did not start:\n" + log);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start MariaDB in " + config.directory(), e);
        }
    }

    private static MariaDbProcess launch(MariaDbFiles files, MariaDbConfig config) throws IOException {
        Process process = new ProcessBuilder(files.serverCommand(config))
                .directory(files.directory().toFile())
                .redirectErrorStream(true)
                .redirectOutput(files.log().toFile())
                .start();
        return new MariaDbProcess(process, config.port());
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    void kill() {
        process.destroyForcibly();
        Waiting.exitCode(process);
        hook.remove();
    }

    /** Asks, then kills; does nothing when the process has ended. */
    void stop() {
        process.destroy();
        if (!Waiting.ends(process, STOP)) {
            process.destroyForcibly();
            Waiting.exitCode(process);
        }
        hook.remove();
    }

    private boolean becomes(IntPredicate ready) {
        long deadline = System.nanoTime() + START.toNanos();
        while (!Waiting.ends(process, POLL)) {
            if (ready.test(port)) {
                return true;
            }
            if (System.nanoTime() > deadline) {
                kill();
            }
        }
        hook.remove();
        return false;
    }
}
