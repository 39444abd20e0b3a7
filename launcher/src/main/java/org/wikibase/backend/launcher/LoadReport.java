package org.wikibase.backend.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** Counts what became of a dump's documents, shows the progress, and keeps those that were refused in a rejects file. */
final class LoadReport implements Closeable {

    private static final long SHOWN_EVERY = Duration.ofMillis(500).toNanos();
    private static final int BAR = 24;

    private final PrintStream terminal;
    private final Path rejects;
    private final long size;
    private final long started = System.nanoTime();
    private OutputStream rejected;
    private long shown = started;
    private long read;
    private long bytes;
    private long created;
    private long revised;
    private long unchanged;
    private long refused;

    /**
     * @param size of the dump file in bytes
     * @param rejects only made when something is refused
     */
    LoadReport(PrintStream terminal, long size, Path rejects) {
        this.terminal = terminal;
        this.size = size;
        this.rejects = rejects;
    }

    synchronized void read(DumpFile.Document document, long position) {
        read++;
        bytes += document.json().length;
        long now = System.nanoTime();
        if (now - shown >= SHOWN_EVERY) {
            shown = now;
            terminal.print("\r" + bar(position, now) + "\u001b[K");
            terminal.flush();
        }
    }

    synchronized void answered(DumpFile.Document document, JsonNode result) {
        switch (result.path("result").asText()) {
            case "created" -> created++;
            case "revised" -> revised++;
            case "unchanged" -> unchanged++;
            default ->
                refused(
                        document,
                        result.path("error").asText("unknown"),
                        result.path("message").asText(result.toString()));
        }
    }

    /** The rejects file has the line number, the reason and the sentence, then the document itself, on two lines. */
    synchronized void refused(DumpFile.Document document, String code, String sentence) {
        refused++;
        terminal.print("\rline " + document.line() + " refused: " + code + ", " + sentence + "\u001b[K\n");
        try {
            if (rejected == null) {
                rejected = Files.newOutputStream(rejects);
            }
            rejected.write(("# line " + document.line() + " " + code + ": " + sentence + "\n")
                    .getBytes(StandardCharsets.UTF_8));
            rejected.write(document.json());
            rejected.write('\n');
        } catch (IOException full) {
            throw new UncheckedIOException("cannot write " + rejects, full);
        }
    }

    private String bar(long position, long now) {
        double seconds = Math.max(1e-9, (now - started) / 1e9);
        double done = size == 0 ? 0 : Math.min(1, (double) position / size);
        int full = (int) (done * BAR);
        String eta = done <= 0
                ? "?"
                : Duration.ofSeconds((long) (seconds / done - seconds))
                        .toString()
                        .substring(2);
        return String.format(
                Locale.ROOT,
                "[%s%s] %3.0f %%  %,d entities  %,.0f entities/s  %.1f MB/s  ETA %s",
                "#".repeat(full),
                ".".repeat(BAR - full),
                done * 100,
                read,
                read / seconds,
                bytes / seconds / 1e6,
                eta.toLowerCase(Locale.ROOT));
    }

    /** One line: all counts, duration, rates, and where the rejects are. */
    synchronized String summary() {
        double seconds = Math.max(1e-9, (System.nanoTime() - started) / 1e9);
        return String.format(
                Locale.ROOT,
                "loaded %,d documents (%.1f MB) in %.1f s: %,d created, %,d revised, %,d unchanged, %,d refused%s; %,.0f entities/s",
                read,
                bytes / 1e6,
                seconds,
                created,
                revised,
                unchanged,
                refused,
                refused > 0 ? " (see " + rejects + ")" : "",
                read / seconds);
    }

    @Override
    public synchronized void close() throws IOException {
        terminal.print("\r\u001b[K");
        if (rejected != null) {
            rejected.close();
        }
    }
}
