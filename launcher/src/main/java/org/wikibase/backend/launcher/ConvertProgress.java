package org.wikibase.backend.launcher;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.wikibase.backend.rdf.convert.Convert;
import org.wikibase.backend.rdf.convert.ConvertReport;

/** Says how a conversion goes: on a terminal in one line that changes, in a log in a line now and then. */
final class ConvertProgress implements Convert.Listener {

    private static final long ON_TERMINAL = Duration.ofMillis(500).toNanos();
    private static final long IN_LOG = Duration.ofSeconds(10).toNanos();
    private static final int PROPERTIES_NAMED = 10;

    private final PrintStream out;
    private final boolean terminal;
    private final LongSupplier position;
    private final long size;
    private final long started = System.nanoTime();
    private long shown = started;

    /**
     * @param position bytes of the dump's file read so far
     * @param size of that file; 0 when unknown
     */
    ConvertProgress(PrintStream out, boolean terminal, LongSupplier position, long size) {
        this.out = out;
        this.terminal = terminal;
        this.position = position;
        this.size = size;
    }

    @Override
    public void bad(long line, String reason) {
        clear();
        out.println("line " + line + " left out: " + reason);
    }

    @Override
    public void progressed(long entities, long triples, long bytes) {
        long now = System.nanoTime();
        if (now - shown >= (terminal ? ON_TERMINAL : IN_LOG)) {
            shown = now;
            double seconds = (now - started) / 1e9;
            String part = size > 0 ? String.format(Locale.ROOT, "%3d %%  ", 100 * position.getAsLong() / size) : "";
            String line = part
                    + String.format(
                            Locale.ROOT,
                            "%,d entities, %,d triples, %.1f MB of JSON/s",
                            entities,
                            triples,
                            bytes / seconds / 1e6);
            out.print(terminal ? "\r" + line + "\u001b[K" : line + System.lineSeparator());
            out.flush();
        }
    }

    void finish(ConvertReport report) {
        clear();
        double seconds = (System.nanoTime() - started) / 1e9;
        out.printf(Locale.ROOT, "%,d entities, %,d triples in %.1f s%n", report.entities(), report.triples(), seconds);
        if (report.bad() > 0) {
            out.printf(Locale.ROOT, "documents left out: %,d%n", report.bad());
        }
        if (report.stubsLeftOut() > 0) {
            out.printf(
                    Locale.ROOT,
                    "stubs of mentioned entities left out: %,d; they, and redirects, need the data of other"
                            + " entities%n",
                    report.stubsLeftOut());
        }
        if (!report.untyped().isEmpty()) {
            out.printf(
                    Locale.ROOT,
                    "properties of unknown datatype, mapped by the type of their values: %,d (%s); --properties tells"
                            + " datatypes%n",
                    report.untyped().size(),
                    named(report));
        }
    }

    private static String named(ConvertReport report) {
        String names = report.untyped().stream()
                .limit(PROPERTIES_NAMED)
                .map(Object::toString)
                .collect(Collectors.joining(", "));
        return report.untyped().size() > PROPERTIES_NAMED ? names + ", …" : names;
    }

    private void clear() {
        if (terminal) {
            out.print("\r\u001b[K");
        }
    }
}
