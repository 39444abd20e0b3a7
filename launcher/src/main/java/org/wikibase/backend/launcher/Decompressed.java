package org.wikibase.backend.launcher;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** The text of a file or pipe: plain, gzip, bzip2 or zstd, told by the first bytes and not by a name. */
final class Decompressed extends FilterInputStream {

    private static final int BUFFER = 1 << 16;

    private final AtomicLong position;

    private Decompressed(InputStream text, AtomicLong position) {
        super(text);
        this.position = position;
    }

    /** @throws IOException when the first bytes cannot be read or begin a compression that does not go on */
    static Decompressed of(InputStream raw) throws IOException {
        AtomicLong position = new AtomicLong();
        return new Decompressed(decompressed(new BufferedInputStream(counted(raw, position), BUFFER)), position);
    }

    /** Bytes read from the file so far, that is before decompression; for any thread. */
    long position() {
        return position.get();
    }

    private static InputStream decompressed(BufferedInputStream raw) throws IOException {
        raw.mark(4);
        byte[] magic = raw.readNBytes(4);
        raw.reset();
        if (startsWith(magic, 0x1f, 0x8b)) {
            // The JDK's own takes a pause of a pipe between two members for the end of the file.
            return GzipCompressorInputStream.builder()
                    .setInputStream(raw)
                    .setDecompressConcatenated(true)
                    .get();
        }
        if (startsWith(magic, 'B', 'Z', 'h')) {
            return new BZip2CompressorInputStream(raw, true);
        }
        if (startsWith(magic, 0x28, 0xb5, 0x2f, 0xfd)) {
            return new ZstdInputStream(raw).setContinuous(false);
        }
        return raw;
    }

    private static boolean startsWith(byte[] bytes, int... magic) {
        for (int i = 0; i < magic.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    private static InputStream counted(InputStream raw, AtomicLong position) {
        return new FilterInputStream(raw) {
            @Override
            public int read() throws IOException {
                int one = super.read();
                position.addAndGet(one < 0 ? 0 : 1);
                return one;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int count = super.read(bytes, offset, length);
                position.addAndGet(Math.max(count, 0));
                return count;
            }
        };
    }
}
