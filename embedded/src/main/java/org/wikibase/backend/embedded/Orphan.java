package org.wikibase.backend.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A child process that outlived its JVM, found again by the pid file it wrote. */
final class Orphan {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ProcessHandle process;

    private Orphan(ProcessHandle process) {
        this.process = process;
    }

    /**
     * Pids are given again: the process counts only when its command line has the argument.
     *
     * @return empty when there is no pid file or no such process any more
     */
    static Optional<Orphan> find(Path pidFile, String argument) throws IOException {
        return pid(pidFile)
                .flatMap(ProcessHandle::of)
                .filter(process -> commandLine(process).contains(argument))
                .map(Orphan::new);
    }

    long pid() {
        return process.pid();
    }

    /** Asks first, then kills; returns when the process has ended. */
    void end() {
        process.destroy();
        if (!ended()) {
            process.destroyForcibly();
            if (!ended()) {
                throw new IllegalStateException("Process " + process.pid() + " does not end");
            }
        }
    }

    private boolean ended() {
        try {
            process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("Cannot wait for process " + process.pid(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while process " + process.pid() + " was ending", e);
        }
    }

    private static Optional<Long> pid(Path pidFile) throws IOException {
        try {
            String text = Files.readString(pidFile).strip();
            // Empty when its writer died in between.
            return text.matches("[0-9]{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static String commandLine(ProcessHandle process) {
        try {
            Path proc = Path.of("/proc", Long.toString(process.pid()), "cmdline");
            return new String(Files.readAllBytes(proc), StandardCharsets.UTF_8);
        } catch (IOException notLinuxOrGone) {
            return process.info().commandLine().orElse("");
        }
    }
}
