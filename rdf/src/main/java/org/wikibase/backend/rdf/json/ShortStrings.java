package org.wikibase.backend.rdf.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Makes the names, codes and ids that fill documents once and hands them out again. What is known of a slot lies flat,
 * so that a hit follows no pointers. Not thread-safe.
 */
final class ShortStrings {

    private static final int SLOTS = 1 << 13;
    private static final int LONGEST = 48;
    private static final long FACTOR = 0x9E3779B97F4A7C15L;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final String[] strings = new String[SLOTS];
    private final byte[] lengths = new byte[SLOTS];
    private final long[] firsts = new long[SLOTS];
    private final long[] lasts = new long[SLOTS];
    private final byte[] contents = new byte[SLOTS * LONGEST];

    ShortStrings() {
        Arrays.fill(lengths, (byte) -1);
    }

    /** @param length of ASCII bytes */
    String get(byte[] bytes, int from, int length) {
        if (length > LONGEST) {
            return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
        }
        long first = first(bytes, from, length);
        long last = length < Long.BYTES ? 0 : (long) LONGS.get(bytes, from + length - Long.BYTES);
        int slot = slot(first, last, length);
        boolean isKnown = lengths[slot] == length
                && firsts[slot] == first
                && lasts[slot] == last
                && (length <= 2 * Long.BYTES || hasContent(slot, bytes, from, length));
        if (!isKnown) {
            lengths[slot] = (byte) length;
            firsts[slot] = first;
            lasts[slot] = last;
            System.arraycopy(bytes, from, contents, slot * LONGEST, length);
            strings[slot] = new String(bytes, from, length, StandardCharsets.ISO_8859_1);
        }
        return strings[slot];
    }

    /** Up to eight bytes. */
    private static long first(byte[] bytes, int from, int length) {
        if (from + Long.BYTES <= bytes.length) {
            long first = (long) LONGS.get(bytes, from);
            return length < Long.BYTES ? first & ((1L << (Byte.SIZE * length)) - 1) : first;
        }
        long first = 0;
        for (int i = length - 1; i >= 0; i--) {
            first = (first << Byte.SIZE) | bytes[from + i];
        }
        return first;
    }

    private boolean hasContent(int slot, byte[] bytes, int from, int length) {
        int known = slot * LONGEST;
        return Arrays.equals(contents, known, known + length, bytes, from, from + length);
    }

    /** Of long strings only both ends count: what is between is mostly the same anyway. */
    private static int slot(long first, long last, int length) {
        long mixed = ((first * FACTOR) ^ last ^ length) * FACTOR;
        return (int) (mixed >>> 32) & (SLOTS - 1);
    }
}
