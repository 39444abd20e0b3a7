package org.wikibase.backend.rdf.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Makes the names, codes and ids that fill documents once and hands them out again. Not thread-safe. */
final class ShortStrings {

    private static final int SLOTS = 1 << 13;
    private static final int LONGEST = 48;
    private static final long FACTOR = 0x9E3779B97F4A7C15L;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final String[] strings = new String[SLOTS];
    private final byte[][] contents = new byte[SLOTS][];

    /** @param length of ASCII bytes */
    String get(byte[] bytes, int from, int length) {
        if (length > LONGEST) {
            return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
        }
        int slot = slot(bytes, from, length);
        byte[] known = contents[slot];
        if (known == null || !Arrays.equals(known, 0, known.length, bytes, from, from + length)) {
            contents[slot] = Arrays.copyOfRange(bytes, from, from + length);
            strings[slot] = new String(bytes, from, length, StandardCharsets.ISO_8859_1);
        }
        return strings[slot];
    }

    /** Of long strings only both ends count: what is between is mostly the same anyway. */
    private static int slot(byte[] bytes, int from, int length) {
        long mixed = length;
        if (length >= Long.BYTES) {
            long first = (long) LONGS.get(bytes, from);
            long last = (long) LONGS.get(bytes, from + length - Long.BYTES);
            mixed = (first * FACTOR) ^ last;
        } else {
            for (int i = from; i < from + length; i++) {
                mixed = (mixed << Byte.SIZE) | bytes[i];
            }
        }
        mixed *= FACTOR;
        return (int) (mixed >>> 32) & (SLOTS - 1);
    }
}
