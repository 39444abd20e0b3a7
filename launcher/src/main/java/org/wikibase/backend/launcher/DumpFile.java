package org.wikibase.backend.launcher;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The documents of a Wikibase JSON dump in file order: one per line, or the array form with its brackets and commas;
 * plain, gzip, bzip2 or zstd, told by the first bytes and not by the name.
 */
public final class DumpFile implements Closeable {

    private static final int BUFFER = 1 << 16;

    private final long size;
    private final Decompressed file;
    private final int longest;
    private final byte[] buffer = new byte[BUFFER];
    private int next;
    private int filled;
    private long line;

    /**
     * @param longest in bytes; of a longer line only its number and a refusal are given
     * @throws IOException when the file cannot be read
     */
    public static DumpFile open(Path file, int longest) throws IOException {
        return new DumpFile(Files.newInputStream(file), Files.size(file), longest);
    }

    /** @param size of {@code raw} in bytes, for the progress; 0 when unknown */
    DumpFile(InputStream raw, long size, int longest) throws IOException {
        this.size = size;
        this.longest = longest;
        file = Decompressed.of(raw);
    }

    /**
     * One document as it stands in the dump.
     *
     * @param line counts from 1
     * @param json without the comma of the array form; empty when the line is longer than allowed
     */
    public record Document(long line, byte[] json) {
        public boolean isTooLong() {
            return json.length == 0;
        }
    }

    /** @return empty at the end of the dump */
    public Optional<Document> next() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(BUFFER);
        while (true) {
            bytes.reset();
            long length = readLine(bytes);
            if (length < 0) {
                return Optional.empty();
            }
            line++;
            if (length > longest) {
                return Optional.of(new Document(line, new byte[0]));
            }
            byte[] json = withoutArrayForm(bytes.toByteArray());
            if (json.length > 0) {
                return Optional.of(new Document(line, json));
            }
        }
    }

    /** Bytes read from the file so far, that is before decompression. */
    public long position() {
        return file.position();
    }

    public long size() {
        return size;
    }

    /** @return the line's length in bytes without its end, of which no more than allowed are kept; -1 at the end */
    private long readLine(ByteArrayOutputStream kept) throws IOException {
        long length = 0;
        while (next < filled || fill()) {
            int end = next;
            while (end < filled && buffer[end] != '\n') {
                end++;
            }
            kept.write(buffer, next, (int) Math.min(end - next, Math.max(0, longest - length)));
            length += end - next;
            next = end + 1;
            if (end < filled) {
                return length;
            }
        }
        // The last line may lack its end.
        return length == 0 ? -1 : length;
    }

    private boolean fill() throws IOException {
        next = 0;
        filled = Math.max(0, file.read(buffer));
        return filled > 0;
    }

    private static byte[] withoutArrayForm(byte[] line) {
        int from = 0;
        int to = line.length;
        while (to > from && (line[to - 1] <= ' ' || line[to - 1] == ',')) {
            to--;
        }
        while (from < to && line[from] <= ' ' && line[from] >= 0) {
            from++;
        }
        boolean bracket = to - from == 1 && (line[from] == '[' || line[from] == ']');
        return bracket ? new byte[0] : java.util.Arrays.copyOfRange(line, from, to);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
