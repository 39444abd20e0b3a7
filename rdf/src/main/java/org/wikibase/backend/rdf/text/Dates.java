package org.wikibase.backend.rdf.text;

import java.math.BigDecimal;
import java.util.Optional;

/** Wikibase's time strings, and the {@code xsd:dateTime} they become (mapping 20 and 22.3). */
public final class Dates {

    public static final String GREGORIAN = "http://www.wikidata.org/entity/Q1985727";
    public static final String JULIAN = "http://www.wikidata.org/entity/Q1985786";

    private static final int YEAR = 9;
    private static final int MONTH = 10;
    private static final int DAY = 11;
    private static final long FIRST_JULIAN_YEAR = -4713;
    private static final long LAST_JULIAN_YEAR = 1_465_072;

    private Dates() {}

    /** The same time with a year of at least four digits and no needless zeros. */
    public static String normalized(String time) {
        int start = time.startsWith("+") || time.startsWith("-") ? 1 : 0;
        int dash = time.indexOf('-', start);
        boolean usual = dash == start + 4 || (dash > start + 4 && time.charAt(start) != '0');
        if (dash < 0 || (usual && start == 1)) {
            return time;
        }
        String sign = start == 0 ? "+" : time.substring(0, 1);
        return sign + padded(withoutLeadingZeros(time.substring(start, dash))) + time.substring(dash);
    }

    /**
     * @param time normalised
     * @return empty when there is no such date: year 0, or a day in an unknown calendar
     */
    public static Optional<String> xsdDateTime(String time, int precision, String calendar) {
        Optional<Parts> parsed = Parts.parse(time);
        if (parsed.isEmpty() || parsed.get().year.isEmpty()) {
            return Optional.empty();
        }
        Parts parts = parsed.get();
        if (precision >= DAY && calendar.equals(JULIAN)) {
            return Optional.of(julian(parts).orElseGet(() -> gregorian(parts, precision)));
        }
        return precision < DAY || calendar.equals(GREGORIAN)
                ? Optional.of(gregorian(parts, precision))
                : Optional.empty();
    }

    /** @param year digits without leading zeros, empty for year 0 */
    private record Parts(boolean negative, String year, int month, int day, String rest) {

        static Optional<Parts> parse(String time) {
            int start = time.startsWith("+") || time.startsWith("-") ? 1 : 0;
            int dash = time.indexOf('-', start);
            int hours = time.indexOf('T', start);
            if (dash < 0 || hours < 0 || time.indexOf('-', dash + 1) != dash + 3 || hours != dash + 6) {
                return Optional.empty();
            }
            int month = twoDigits(time, dash + 1);
            int day = twoDigits(time, dash + 4);
            String year = withoutLeadingZeros(time.substring(start, dash));
            if (month < 0 || day < 0 || !year.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return Optional.empty();
            }
            boolean negative = time.charAt(0) == '-';
            int usableMonth = Math.min(Math.max(month, 1), 12);
            return Optional.of(new Parts(negative, year, usableMonth, Math.max(day, 1), time.substring(hours + 1)));
        }

        private static int twoDigits(String text, int at) {
            int tens = text.charAt(at) - '0';
            int ones = text.charAt(at + 1) - '0';
            return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
        }

        Optional<Long> signedYear() {
            return year.length() > 16 ? Optional.empty() : Optional.of((negative ? -1 : 1) * Long.parseLong(year));
        }
    }

    private static String gregorian(Parts parts, int precision) {
        int month = precision <= YEAR ? 1 : parts.month;
        int day = precision <= MONTH ? 1 : parts.day;
        if (day > 30 || (month == 2 && day > 28)) {
            day = Math.min(day, daysInMonth(parts, month));
        }
        String year = parts.year;
        boolean negative = parts.negative;
        if (negative && precision >= YEAR) {
            // XSD 1.1 has a year 0. Upstream subtracts in floating point, so years beyond 2^53 come out rounded.
            year = new BigDecimal(Double.parseDouble(year) - 1).toPlainString();
            negative = !year.equals("0");
        }
        return (negative ? "-" : "") + padded(year) + '-' + twoDigits(month) + '-' + twoDigits(day) + 'T' + parts.rest;
    }

    private static int daysInMonth(Parts parts, int month) {
        return switch (month) {
            case 2 -> isLeap(yearForLeapTest(parts)) ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    /** Far years stand for nearer ones, as upstream has it. */
    private static long yearForLeapTest(Parts parts) {
        int digits = parts.year.length();
        if (parts.negative) {
            long year = digits > 4 ? -FIRST_JULIAN_YEAR : Math.min(Long.parseLong(parts.year), -FIRST_JULIAN_YEAR);
            return -year + 1;
        }
        return Long.parseLong(digits >= 10 ? "1" + parts.year.substring(digits - 5) : parts.year);
    }

    private static boolean isLeap(long year) {
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    }

    private static Optional<String> julian(Parts parts) {
        Optional<Long> signed = parts.signedYear();
        if (signed.isEmpty() || signed.get() < FIRST_JULIAN_YEAR || signed.get() > LAST_JULIAN_YEAR) {
            return Optional.empty();
        }
        long year = signed.get();
        boolean beforeDayOne = year == FIRST_JULIAN_YEAR && parts.month == 1 && parts.day == 1;
        return parts.day > 31 || beforeDayOne
                ? Optional.empty()
                : Optional.of(gregorianDay(julianDay(year, parts.month, parts.day), parts.rest));
    }

    private static long julianDay(long year, int month, int day) {
        long shifted = year < 0 ? year + 4801 : year + 4800;
        int fromMarch = month > 2 ? month - 3 : month + 9;
        if (month <= 2) {
            shifted--;
        }
        return shifted * 1461 / 4 + (fromMarch * 153 + 2) / 5 + day - 32083;
    }

    private static String gregorianDay(long julianDay, String rest) {
        long quarters = (julianDay + 32045) * 4 - 1;
        long century = quarters / 146097;
        quarters = (quarters % 146097) / 4 * 4 + 3;
        long year = century * 100 + quarters / 1461;
        long fifths = ((quarters % 1461) / 4 + 1) * 5 - 3;
        long month = fifths / 153;
        long day = (fifths % 153) / 5 + 1;
        if (month < 10) {
            month += 3;
        } else {
            year++;
            month -= 9;
        }
        // The calendar conversion counts 1 BC as -1, XSD 1.1 as 0: both steps together leave the astronomical year.
        long astronomical = year - 4800;
        return (astronomical < 0 ? "-" : "")
                + padded(Long.toString(Math.abs(astronomical)))
                + '-'
                + twoDigits((int) month)
                + '-'
                + twoDigits((int) day)
                + 'T'
                + rest;
    }

    private static String withoutLeadingZeros(String digits) {
        int first = 0;
        while (first < digits.length() && digits.charAt(first) == '0') {
            first++;
        }
        return digits.substring(first);
    }

    private static String padded(String digits) {
        return digits.length() >= 4 ? digits : "0000".substring(digits.length()) + digits;
    }

    private static String twoDigits(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }
}
