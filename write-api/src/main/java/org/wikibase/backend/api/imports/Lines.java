package org.wikibase.backend.api.imports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads a stream line by line without ever holding more than one line of the allowed length. */
final class Lines {

    private final InputStream in;
    private final int longest;
    private final byte[] buffer = new byte[64 << 10];
    private int position;
    private int end;
    private long number;

    /** @param longest bytes of a line; of a longer one nothing is kept */
    public Lines(InputStream in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /**
     * @param number from 1, empty lines counted
     * @param text empty when the line was too long
     */
    record Line(long number, Optional<byte[]> text) {}

    /** Whether something can be read without waiting for the client. */
    boolean isReady() throws IOException {
        return position < end || in.available() > 0;
    }

    /** The next line that is not empty; none at the end of the stream. */
    public Optional<Line> next() throws IOException {
        while (position < end || fill()) {
            number++;
            Optional<byte[]> text = rest();
            if (text.isEmpty() || text.get().length > 0) {
                return Optional.of(new Line(number, text));
            }
        }
        return Optional.empty();
    }

    private Optional<byte[]> rest() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(4096);
        long length = 0;
        boolean open = true;
        while (open && (position < end || fill())) {
            int stop = endOfLine();
            length += stop - position;
            if (length <= longest) {
                line.write(buffer, position, stop - position);
            }
            open = stop == end;
            position = open ? end : stop + 1;
        }
        return length > longest ? Optional.empty() : Optional.of(withoutReturn(line.toByteArray()));
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
        return returns ? java.util.Arrays.copyOf(line, line.length - 1) : line;
    }

    private boolean fill() throws IOException {
        position = 0;
        end = Math.max(0, in.read(buffer));
        return end > 0;
    }
}
