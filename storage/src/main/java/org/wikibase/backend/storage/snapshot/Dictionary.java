package org.wikibase.backend.storage.snapshot;

import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdDictCompress;
import com.github.luben.zstd.ZstdDictDecompress;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * What many entities have in common, so that none of their objects has to say it. Immutable, and one instance serves all
 * threads for the life of the process, as it holds memory outside of the heap.
 */
public final class Dictionary {

    /** More costs every process memory and gains next to nothing. */
    public static final int LONGEST = 4 << 20;

    /** Measured: 6 loses 1 % of size, 12 gains 0.5 % and takes twice as long. */
    private static final int LEVEL = 9;

    private static final int KEPT_CONTEXTS = Runtime.getRuntime().availableProcessors();

    private final DictionaryId id;
    private final byte[] bytes;
    private final ZstdDictDecompress reading;
    private final Writing writing = new Writing();
    private final BlockingQueue<ZstdCompressCtx> compressing = new ArrayBlockingQueue<>(KEPT_CONTEXTS);
    private final BlockingQueue<ZstdDecompressCtx> decompressing = new ArrayBlockingQueue<>(KEPT_CONTEXTS);

    private Dictionary(DictionaryId id, byte[] bytes) {
        this.id = id;
        this.bytes = bytes;
        this.reading = new ZstdDictDecompress(bytes);
    }

    /** @throws IllegalArgumentException when it is empty or too long */
    public static Dictionary of(byte[] bytes) {
        if (bytes.length == 0 || bytes.length > LONGEST) {
            throw new IllegalArgumentException("A dictionary has 1 to " + LONGEST + " bytes, not " + bytes.length);
        }
        return new Dictionary(DictionaryId.of(bytes), bytes.clone());
    }

    /** What comes with the software; see {@code dictionaries/README.md} for how it was made. */
    public static Dictionary shipped() {
        return Shipped.NEWEST;
    }

    public DictionaryId id() {
        return id;
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    byte[] compress(byte[] plain) {
        ZstdCompressCtx context = compressing.poll();
        if (context == null) {
            context = newCompressing();
        }
        byte[] compressed = context.compress(plain);
        if (!compressing.offer(context)) {
            context.close();
        }
        return compressed;
    }

    /** What the object says anyway, or can do without, is not in the frame. */
    private ZstdCompressCtx newCompressing() {
        return new ZstdCompressCtx()
                .setLevel(LEVEL)
                .setMagicless(true)
                .setContentSize(false)
                .setChecksum(false)
                .setDictID(false)
                .loadDict(writing.of(bytes));
    }

    /**
     * @param length of the result
     * @throws RuntimeException of any kind when that is not what comes out
     */
    byte[] decompress(byte[] frame, int offset, int size, int length) {
        ZstdDecompressCtx context = decompressing.poll();
        if (context == null) {
            context = new ZstdDecompressCtx().setMagicless(true).loadDict(reading);
        }
        byte[] plain = new byte[length];
        int actual = context.decompressByteArray(plain, 0, length, frame, offset, size);
        if (!decompressing.offer(context)) {
            context.close();
        }
        if (actual != length) {
            throw new IllegalArgumentException("it has " + actual + " bytes in place of " + length);
        }
        return plain;
    }

    /** Most processes only read, and this half takes ten times the memory of the other. */
    private static final class Writing {

        private ZstdDictCompress digested;

        synchronized ZstdDictCompress of(byte[] bytes) {
            if (digested == null) {
                digested = new ZstdDictCompress(bytes, LEVEL);
            }
            return digested;
        }
    }

    /** Each is kept for ever; the last is the one to write with. */
    private static final class Shipped {

        private static final String NEWEST_ID = "098fd092";
        private static final Dictionary NEWEST = load(NEWEST_ID);

        private static Dictionary load(String id) {
            try (InputStream in = Dictionary.class.getResourceAsStream("dictionaries/" + id)) {
                Dictionary dictionary = Dictionary.of(in.readAllBytes());
                if (!dictionary.id().toString().equals(id)) {
                    throw new IllegalStateException("the shipped dictionary " + id + " is " + dictionary.id());
                }
                return dictionary;
            } catch (IOException unreadable) {
                throw new UncheckedIOException("the dictionary is part of this jar", unreadable);
            }
        }
    }
}
