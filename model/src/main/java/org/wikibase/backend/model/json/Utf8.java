package org.wikibase.backend.model.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Strict UTF-8 (Unicode table 3-7); the JSON parser lets overlong forms and encoded surrogates pass. */
final class Utf8 {

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long NOT_ASCII = 0x8080808080808080L;

    private Utf8() {}

    /** @return the index of the first byte that is not well formed, or -1 */
    static int firstError(byte[] bytes) {
        int i = 0;
        while (i < bytes.length) {
            if (i + 8 <= bytes.length && ((long) EIGHT.get(bytes, i) & NOT_ASCII) == 0) {
                i += 8;
            } else {
                int length = lengthAt(bytes, i);
                if (length == 0) {
                    return i;
                }
                i += length;
            }
        }
        return -1;
    }

    /** @return bytes of the sequence that starts there, 0 when it is malformed */
    private static int lengthAt(byte[] bytes, int i) {
        int first = bytes[i] & 0xFF;
        if (first < 0x80) {
            return 1;
        }
        int second = i + 1 < bytes.length ? bytes[i + 1] & 0xFF : 0;
        if (first < 0xE0) {
            return first >= 0xC2 && isTail(second) ? 2 : 0;
        }
        if (first < 0xF0) {
            // After E0 anything below A0 is overlong, after ED anything above 9F a surrogate.
            boolean fits = second >= (first == 0xE0 ? 0xA0 : 0x80) && second <= (first == 0xED ? 0x9F : 0xBF);
            return fits && isTailAt(bytes, i + 2) ? 3 : 0;
        }
        // After F0 anything below 90 is overlong, after F4 anything above 8F is beyond Unicode.
        boolean fits =
                first <= 0xF4 && second >= (first == 0xF0 ? 0x90 : 0x80) && second <= (first == 0xF4 ? 0x8F : 0xBF);
        return fits && isTailAt(bytes, i + 2) && isTailAt(bytes, i + 3) ? 4 : 0;
    }

    private static boolean isTailAt(byte[] bytes, int i) {
        return i < bytes.length && isTail(bytes[i] & 0xFF);
    }

    private static boolean isTail(int unit) {
        return (unit & 0xC0) == 0x80;
    }
}
