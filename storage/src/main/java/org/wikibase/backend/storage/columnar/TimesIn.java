package org.wikibase.backend.storage.columnar;

import java.nio.charset.StandardCharsets;
import org.wikibase.backend.model.Value;

/** Reads what {@code TimesOut} writes. */
final class TimesIn {

    private static final byte[] REST = "-00-00T00:00:00Z".getBytes(StandardCharsets.US_ASCII);
    private static final long LATEST_YEAR = 9_999_999_999_999_999L;

    private final ColumnIn times;
    private final ColumnIn strings;

    TimesIn(ColumnIn times, ColumnIn strings) {
        this.times = times;
        this.strings = strings;
    }

    Value.Time time() {
        int head = times.octet();
        int precision = head & 15;
        if (precision == TimesOut.IRREGULAR) {
            return irregular();
        }
        long year = times.number();
        if (year < 0 || year > LATEST_YEAR) {
            throw new IllegalArgumentException("a year out of range");
        }
        boolean hasDay = (head & TimesOut.NO_DAY) == 0;
        int month = hasDay ? twoDigits() : 0;
        int day = hasDay ? twoDigits() : 0;
        boolean more = (head & TimesOut.MORE) != 0;
        int digits = Math.max(more ? times.octet() : TimesOut.USUAL_DIGITS, digitsOf(year));
        if (digits > 16) {
            throw new IllegalArgumentException("a year of too many digits");
        }
        int ofDay = more ? times.number(999_999) : 0;
        return new Value.Time(
                text((head & TimesOut.MINUS) == 0 ? '+' : '-', year, digits, month * 100 + day, ofDay),
                more ? times.signedInt() : 0,
                more ? times.signedInt() : 0,
                more ? times.signedInt() : 0,
                precision,
                (head & TimesOut.JULIAN_BIT) == 0 ? TimesOut.GREGORIAN : TimesOut.JULIAN);
    }

    private Value.Time irregular() {
        int timezone = times.signedInt();
        int before = times.signedInt();
        int after = times.signedInt();
        int precision = times.signedInt();
        return new Value.Time(strings.text(), timezone, before, after, precision, strings.text());
    }

    private int twoDigits() {
        int number = times.octet();
        if (number > 99) {
            throw new IllegalArgumentException("a month or day of three digits");
        }
        return number;
    }

    private static int digitsOf(long number) {
        int digits = 1;
        for (long rest = number; rest >= 10; rest /= 10) {
            digits++;
        }
        return digits;
    }

    private static String text(char sign, long year, int digits, int monthAndDay, int ofDay) {
        byte[] text = new byte[1 + digits + REST.length];
        text[0] = (byte) sign;
        long rest = year;
        for (int i = digits; i > 0; i--) {
            text[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        int dash = digits + 1;
        System.arraycopy(REST, 0, text, dash, REST.length);
        put(text, dash + 1, monthAndDay / 100);
        put(text, dash + 4, monthAndDay % 100);
        if (ofDay != 0) {
            put(text, dash + 7, ofDay / 10_000);
            put(text, dash + 10, ofDay / 100 % 100);
            put(text, dash + 13, ofDay % 100);
        }
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    private static void put(byte[] text, int at, int number) {
        text[at] = (byte) ('0' + number / 10);
        text[at + 1] = (byte) ('0' + number % 10);
    }
}
