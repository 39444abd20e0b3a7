package org.wikibase.backend.storage.columnar;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The id of a statement as sixteen octets: what stands before its dollar sign is known, and its case is regular. */
final class StatementUuid {

    /** Four regular forms, by the case of the subject (1) and of the digits (2), and this for any other text. */
    static final int NONE = 4;

    private static final int LOWER_SUBJECT = 1;
    private static final int LOWER_DIGITS = 2;
    private static final int LENGTH = 36;

    private static final byte[] UPPER = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LOWER = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private StatementUuid() {}

    static int form(String subject, String text) {
        int start = subject.length() + 1;
        if (text.length() != start + LENGTH || text.charAt(start - 1) != '$') {
            return NONE;
        }
        boolean upper = text.startsWith(subject);
        if (!upper && !text.startsWith(subject.toLowerCase(Locale.ROOT))) {
            return NONE;
        }
        boolean anyUpper = false;
        boolean anyLower = false;
        for (int i = 0; i < LENGTH; i++) {
            char digit = text.charAt(start + i);
            if (isDash(i) ? digit != '-' : value(digit) < 0) {
                return NONE;
            }
            anyUpper |= digit >= 'A' && digit <= 'F';
            anyLower |= digit >= 'a';
        }
        return anyUpper && anyLower ? NONE : (upper ? 0 : LOWER_SUBJECT) | (anyLower ? LOWER_DIGITS : 0);
    }

    static void write(String text, ColumnOut out) {
        int high = -1;
        for (int i = text.length() - LENGTH; i < text.length(); i++) {
            int value = value(text.charAt(i));
            if (value >= 0 && high < 0) {
                high = value;
            } else if (value >= 0) {
                out.octet(high << 4 | value);
                high = -1;
            }
        }
    }

    static String read(String subject, int form, ColumnIn in) {
        int start = subject.length() + 1;
        byte[] text = new byte[start + LENGTH];
        byte[] digits = (form & LOWER_DIGITS) == 0 ? UPPER : LOWER;
        String prefix = (form & LOWER_SUBJECT) == 0 ? subject : subject.toLowerCase(Locale.ROOT);
        for (int i = 0; i < start - 1; i++) {
            text[i] = (byte) prefix.charAt(i);
        }
        text[start - 1] = '$';
        int at = start;
        for (int i = 0; i < 16; i++) {
            if (isDash(at - start)) {
                text[at++] = '-';
            }
            int octet = in.octet();
            text[at++] = digits[octet >> 4];
            text[at++] = digits[octet & 15];
        }
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    private static boolean isDash(int index) {
        return index == 8 || index == 13 || index == 18 || index == 23;
    }

    /** @return -1 for what is no hexadecimal digit */
    private static int value(char digit) {
        if (digit >= '0' && digit <= '9') {
            return digit - '0';
        }
        char upper = (char) (digit & ~0x20);
        return upper >= 'A' && upper <= 'F' ? upper - 'A' + 10 : -1;
    }
}
