package org.wikibase.backend.rdf.json;

import java.nio.charset.StandardCharsets;

/** Makes the names, codes and ids that fill documents once and hands them out again. Not thread-safe. */
final class ShortStrings {

    private static final int SLOTS = 1 << 13;
    private static final int LONGEST = 48;

    private final String[] strings = new String[SLOTS];

    /** @param length of ASCII bytes */
    String get(byte[] bytes, int from, int length) {
        if (length > LONGEST) {
            return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
        }
        int hash = length;
        for (int i = from; i < from + length; i++) {
            hash = hash * 31 + bytes[i];
        }
        int slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
        String known = strings[slot];
        if (known == null || !same(known, bytes, from, length)) {
            known = new String(bytes, from, length, StandardCharsets.ISO_8859_1);
            strings[slot] = known;
        }
        return known;
    }

    private static boolean same(String string, byte[] bytes, int from, int length) {
        if (string.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (string.charAt(i) != bytes[from + i]) {
                return false;
            }
        }
        return true;
    }
}
