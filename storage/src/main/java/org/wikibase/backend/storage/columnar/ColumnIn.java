package org.wikibase.backend.storage.columnar;

import java.nio.charset.StandardCharsets;

/** A column that is being read. Throws IllegalArgumentException where it cannot have been written. */
final class ColumnIn {

    private final byte[] bytes;
    private final int end;
    private int at;

    ColumnIn(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    int position() {
        return at;
    }

    boolean isAtEnd() {
        return at == end;
    }

    int octet() {
        if (at == end) {
            throw new IllegalArgumentException("a column ends early");
        }
        return bytes[at++] & 0xFF;
    }

    long number() {
        int first = octet();
        if (first < 0x80) {
            return first;
        }
        long value = first & 0x7F;
        for (int shift = 7; shift < 64; shift += 7) {
            int next = octet();
            value |= (long) (next & 0x7F) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number that does not end");
    }

    int number(int most) {
        long value = number();
        if (value < 0 || value > most) {
            throw new IllegalArgumentException("a number out of range");
        }
        return (int) value;
    }

    /** Of things of which each takes at least one octet of {@code column}, so that no memory is promised in vain. */
    int countIn(ColumnIn column) {
        return number(column.end - column.at);
    }

    void requireAtLeast(int octets) {
        if (octets > end - at) {
            throw new IllegalArgumentException("a column ends early");
        }
    }

    long signed() {
        long value = number();
        return (value >>> 1) ^ -(value & 1);
    }

    int signedInt() {
        return Math.toIntExact(signed());
    }

    long bits() {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value = value << 8 | octet();
        }
        return value;
    }

    String text() {
        int from = at;
        int any = 0;
        while (at < end && bytes[at] != 0) {
            any |= bytes[at++];
        }
        if (at == end) {
            throw new IllegalArgumentException("a text that does not end");
        }
        int length = at++ - from;
        return any >= 0
                ? new String(bytes, from, length, StandardCharsets.ISO_8859_1)
                : new String(bytes, from, length, StandardCharsets.UTF_8);
    }
}
