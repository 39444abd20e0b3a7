package org.wikibase.backend.storage.columnar;

import java.util.Arrays;

/** A column that is being written. */
final class ColumnOut {

    private byte[] bytes = new byte[32];
    private int size;

    int size() {
        return size;
    }

    void octet(int value) {
        if (size == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * size);
        }
        bytes[size++] = (byte) value;
    }

    /** Seven bits an octet, the lowest first; every octet but the last has its high bit set. */
    void number(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            octet((int) rest | 0x80);
            rest >>>= 7;
        }
        octet((int) rest);
    }

    /** Small numbers stay small whatever their sign. */
    void signed(long value) {
        number((value << 1) ^ (value >> 63));
    }

    void bits(long value) {
        for (int shift = 56; shift >= 0; shift -= 8) {
            octet((int) (value >>> shift));
        }
    }

    /** UTF-8 and a zero. */
    void text(String text) {
        int length = text.length();
        if (bytes.length - size <= 3 * length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * size, size + 3 * length + 1));
        }
        for (int i = 0; i < length; i++) {
            char unit = text.charAt(i);
            if (unit < 0x80) {
                if (unit == 0) {
                    throw new IllegalArgumentException("U+0000 in a text");
                }
                bytes[size++] = (byte) unit;
            } else if (Character.isSurrogate(unit)) {
                i++;
                supplementary(unit, i < length ? text.charAt(i) : 'x');
            } else {
                twoOrThree(unit);
            }
        }
        bytes[size++] = 0;
    }

    private void twoOrThree(char unit) {
        if (unit < 0x800) {
            bytes[size++] = (byte) (0xC0 | (unit >> 6));
        } else {
            bytes[size++] = (byte) (0xE0 | (unit >> 12));
            bytes[size++] = (byte) (0x80 | ((unit >> 6) & 0x3F));
        }
        bytes[size++] = (byte) (0x80 | (unit & 0x3F));
    }

    private void supplementary(char high, char low) {
        if (!Character.isSurrogatePair(high, low)) {
            throw new IllegalArgumentException("half a surrogate pair in a text");
        }
        int point = Character.toCodePoint(high, low);
        bytes[size++] = (byte) (0xF0 | (point >> 18));
        bytes[size++] = (byte) (0x80 | ((point >> 12) & 0x3F));
        bytes[size++] = (byte) (0x80 | ((point >> 6) & 0x3F));
        bytes[size++] = (byte) (0x80 | (point & 0x3F));
    }

    void copyTo(byte[] target, int at) {
        System.arraycopy(bytes, 0, target, at, size);
    }
}
