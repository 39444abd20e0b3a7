package org.wikibase.backend.model;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/** 128 bits that name something: the truncated SHA-256 of content, or random bits of a commit. */
public record Hash(long high, long low) implements Comparable<Hash> {

    public static final int BYTES = 16;

    /** @param bytes at least 16, of which the first 16 count, big-endian */
    public static Hash ofBytes(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new Hash(buffer.getLong(), buffer.getLong());
    }

    /** @throws IllegalArgumentException when the text is not 32 hex digits */
    public static Hash parse(String hex) {
        if (hex.length() != 2 * BYTES) {
            throw new IllegalArgumentException("A hash has 32 hex digits, got " + hex.length() + " characters");
        }
        return ofBytes(HexFormat.of().parseHex(hex));
    }

    public byte[] bytes() {
        return ByteBuffer.allocate(BYTES).putLong(high).putLong(low).array();
    }

    /** 32 lower-case hex digits. */
    @Override
    public String toString() {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(high) + hex.toHexDigits(low);
    }

    /** The order of the bytes, and of their text. */
    @Override
    public int compareTo(Hash other) {
        int byHigh = Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }
}
