package org.wikibase.backend.storage.columnar;

import java.nio.charset.StandardCharsets;

/** Texts of ids, of which an entity has thousands. */
final class IdText {

    private static final int MOST_DIGITS = 19;

    private IdText() {}

    static String of(char prefix, long number) {
        if (number < 0) {
            return prefix + Long.toString(number);
        }
        byte[] text = new byte[1 + MOST_DIGITS];
        int at = text.length;
        long rest = number;
        do {
            text[--at] = (byte) ('0' + rest % 10);
            rest /= 10;
        } while (rest > 0);
        text[--at] = (byte) prefix;
        return new String(text, at, text.length - at, StandardCharsets.ISO_8859_1);
    }
}
