package org.wikibase.backend.api.imports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.wikibase.backend.model.edit.Reason;

/** Reads a stream line by line without ever holding more than one line of the allowed length. */
final class Lines {

    private final InputStream in;
    private final int longest;
    private final Duration patience;
    private final byte[] buffer = new byte[64 << 10];
    private int position;
    private int end;
    private long number;
    private long deadline;
    private boolean isLate;

    /**
     * @param longest bytes of a line; of a longer one nothing is kept
     * @param patience from a line's first byte to its end; one that takes longer is the last
     */
    public Lines(InputStream in, int longest, Duration patience) {
        this.in = in;
        this.longest = longest;
        this.patience = patience;
    }

    /**
     * @param number from 1, empty lines counted
     * @param flaw why nothing of it was kept: too large or too slow
     */
    record Line(long number, byte[] text, Optional<Reason> flaw) {}

    /** Whether something can be read without waiting for the client. */
    boolean isReady() throws IOException {
        return position < end || in.available() > 0;
    }

    /** The next line that is not empty; none at the end of the stream. */
    public Optional<Line> next() throws IOException {
        // How long the client is silent before it goes on is the server's business.
        if (isLate || (position == end && !fill())) {
            return Optional.empty();
        }
        deadline = System.nanoTime() + patience.toNanos();
        while (position < end || fillInTime()) {
            number++;
            Line line = rest();
            if (line.flaw().isPresent() || line.text().length > 0) {
                return Optional.of(line);
            }
        }
        return isLate ? Optional.of(flawed(Reason.TOO_SLOW)) : Optional.empty();
    }

    private Line flawed(Reason flaw) {
        return new Line(number, new byte[0], Optional.of(flaw));
    }

    private Line rest() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(4096);
        long length = 0;
        boolean open = true;
        while (open && (position < end || fillInTime())) {
            int stop = endOfLine();
            length += stop - position;
            if (length <= longest) {
                line.write(buffer, position, stop - position);
            }
            open = stop == end;
            position = open ? end : stop + 1;
        }
        if (isLate) {
            return flawed(Reason.TOO_SLOW);
        }
        return length > longest
                ? flawed(Reason.TOO_LARGE)
                : new Line(number, withoutReturn(line.toByteArray()), Optional.empty());
    }

    private int endOfLine() {
        int stop = position;
        while (stop < end && buffer[stop] != '\n') {
            stop++;
        }
        return stop;
    }

    private static byte[] withoutReturn(byte[] line) {
        boolean returns = line.length > 0 && line[line.length - 1] == '\r';
        return returns ? Arrays.copyOf(line, line.length - 1) : line;
    }

    private boolean fillInTime() throws IOException {
        boolean filled = fill();
        isLate = filled && System.nanoTime() - deadline > 0;
        return filled && !isLate;
    }

    private boolean fill() throws IOException {
        position = 0;
        end = Math.max(0, in.read(buffer));
        return end > 0;
    }
}
