package org.wikibase.backend.storage.snapshot;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.wikibase.backend.model.Hash;

/**
 * Members of a header by number, each (number, length, bytes) with both as variable-length integers: a reader skips what
 * it does not know. Absent members are not written.
 */
final class Members {

    private final SortedMap<Integer, byte[]> byTag;

    private Members(SortedMap<Integer, byte[]> byTag) {
        this.byTag = byTag;
    }

    static Members empty() {
        return new Members(new TreeMap<>());
    }

    /** @throws RuntimeException of any kind when the bytes are not such a list */
    static Members parse(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        SortedMap<Integer, byte[]> byTag = new TreeMap<>();
        while (in.hasRemaining()) {
            int tag = readVarint(in);
            int length = readVarint(in);
            if (length > in.remaining()) {
                throw new IllegalArgumentException("member " + tag + " is cut off");
            }
            byte[] value = new byte[length];
            in.get(value);
            byTag.put(tag, value);
        }
        return new Members(byTag);
    }

    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(256);
        byTag.forEach((tag, value) -> {
            writeVarint(out, tag);
            writeVarint(out, value.length);
            out.writeBytes(value);
        });
        return out.toByteArray();
    }

    Members with(int tag, byte[] value) {
        byTag.put(tag, value);
        return this;
    }

    Members with(int tag, String value) {
        return with(tag, value.getBytes(StandardCharsets.UTF_8));
    }

    Members with(int tag, long value) {
        return with(tag, BigInteger.valueOf(value).toByteArray());
    }

    Members with(int tag, Hash value) {
        return with(tag, value.bytes());
    }

    Members with(int tag, Instant value) {
        return with(
                tag,
                ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
                        .putLong(value.getEpochSecond())
                        .putInt(value.getNano())
                        .array());
    }

    boolean has(int tag) {
        return byTag.containsKey(tag);
    }

    Optional<String> text(int tag) {
        return value(tag).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    OptionalLong number(int tag) {
        return value(tag)
                .map(bytes -> OptionalLong.of(new BigInteger(bytes).longValueExact()))
                .orElse(OptionalLong.empty());
    }

    Optional<Hash> hash(int tag) {
        return value(tag).map(Hash::ofBytes);
    }

    Optional<Instant> instant(int tag) {
        return value(tag).map(ByteBuffer::wrap).map(in -> Instant.ofEpochSecond(in.getLong(), in.getInt()));
    }

    private Optional<byte[]> value(int tag) {
        return Optional.ofNullable(byTag.get(tag));
    }

    private static void writeVarint(ByteArrayOutputStream out, int value) {
        int rest = value;
        while (rest >= 0x80) {
            out.write((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
    }

    private static int readVarint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; shift <= 28; shift += 7) {
            byte next = in.get();
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                if (value > Integer.MAX_VALUE) {
                    throw new IllegalArgumentException("a length out of range");
                }
                return (int) value;
            }
        }
        throw new IllegalArgumentException("a length that does not end");
    }
}
