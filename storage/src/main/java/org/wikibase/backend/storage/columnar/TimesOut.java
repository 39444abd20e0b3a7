package org.wikibase.backend.storage.columnar;

import org.wikibase.backend.model.Value;

/**
 * Writes times. First octet: precision in four bits, then whether the calendar is the Julian one, month and day are zero,
 * the sign is a minus, and whether more than year, month and day is said. Precision 15 is any other text.
 */
final class TimesOut {

    static final String GREGORIAN = "http://www.wikidata.org/entity/Q1985727";
    static final String JULIAN = "http://www.wikidata.org/entity/Q1985786";

    static final int IRREGULAR = 15;
    static final int JULIAN_BIT = 16;
    static final int NO_DAY = 32;
    static final int MINUS = 64;
    static final int MORE = 128;

    /** Years have at least so many digits; old documents write eleven. */
    static final int USUAL_DIGITS = 4;

    private static final String REST = "-00-00T00:00:00Z";
    private static final int MOST_DIGITS = 16;

    private final ColumnOut times;
    private final ColumnOut strings;

    TimesOut(ColumnOut times, ColumnOut strings) {
        this.times = times;
        this.strings = strings;
    }

    void write(Value.Time value) {
        if (!isRegular(value)) {
            writeIrregular(value);
            return;
        }
        String text = value.time();
        int dash = text.length() - REST.length();
        long year = Long.parseLong(text.substring(1, dash));
        int month = twoDigits(text, dash + 1);
        int day = twoDigits(text, dash + 4);
        int ofDay = (twoDigits(text, dash + 7) * 100 + twoDigits(text, dash + 10)) * 100 + twoDigits(text, dash + 13);
        boolean more = ofDay != 0
                || value.timezone() != 0
                || value.before() != 0
                || value.after() != 0
                || dash - 1 != Math.max(USUAL_DIGITS, Long.toString(year).length());
        times.octet(value.precision()
                | (value.calendarModel().equals(JULIAN) ? JULIAN_BIT : 0)
                | (month == 0 && day == 0 ? NO_DAY : 0)
                | (text.charAt(0) == '-' ? MINUS : 0)
                | (more ? MORE : 0));
        times.number(year);
        if (month != 0 || day != 0) {
            times.octet(month);
            times.octet(day);
        }
        if (more) {
            times.octet(dash - 1);
            times.number(ofDay);
            times.signed(value.timezone());
            times.signed(value.before());
            times.signed(value.after());
        }
    }

    private void writeIrregular(Value.Time value) {
        times.octet(IRREGULAR);
        times.signed(value.timezone());
        times.signed(value.before());
        times.signed(value.after());
        times.signed(value.precision());
        strings.text(value.time());
        strings.text(value.calendarModel());
    }

    private static boolean isRegular(Value.Time value) {
        String text = value.time();
        int dash = text.length() - REST.length();
        boolean fits = dash >= 2 && dash <= MOST_DIGITS + 1 && (text.charAt(0) == '+' || text.charAt(0) == '-');
        if (!fits || value.precision() < 0 || value.precision() >= IRREGULAR) {
            return false;
        }
        for (int i = 1; i < text.length(); i++) {
            char expected = i < dash ? '0' : REST.charAt(i - dash);
            char actual = text.charAt(i);
            if (expected == '0' ? actual < '0' || actual > '9' : actual != expected) {
                return false;
            }
        }
        return value.calendarModel().equals(GREGORIAN) || value.calendarModel().equals(JULIAN);
    }

    private static int twoDigits(String text, int at) {
        return (text.charAt(at) - '0') * 10 + text.charAt(at + 1) - '0';
    }
}
