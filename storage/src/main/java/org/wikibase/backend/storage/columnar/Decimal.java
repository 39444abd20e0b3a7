package org.wikibase.backend.storage.columnar;

/**
 * A decimal as Wikibase writes it, taken apart so that it can be put together to the same text.
 *
 * @param sign 0 for plus, 1 for minus, 2 for none; -1 for a text that is not such a decimal
 * @param digits all digits as one number
 * @param scale how many of them stand behind the point
 */
record Decimal(int sign, long digits, int scale) {

    static final int PLUS = 0;
    static final int MINUS = 1;
    static final int NO_SIGN = 2;

    private static final int MOST_DIGITS = 18;
    private static final Decimal NONE = new Decimal(-1, 0, 0);

    boolean isNumber() {
        return sign >= 0;
    }

    static Decimal parse(String text) {
        if (text.isEmpty()) {
            return NONE;
        }
        int sign = switch (text.charAt(0)) {
            case '+' -> PLUS;
            case '-' -> MINUS;
            default -> NO_SIGN;
        };
        int start = sign == NO_SIGN ? 0 : 1;
        int point = text.indexOf('.');
        int count = text.length() - start - (point < 0 ? 0 : 1);
        if (count < 1 || count > MOST_DIGITS) {
            return NONE;
        }
        long digits = 0;
        for (int i = start; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (i != point && (digit < 0 || digit > 9)) {
                return NONE;
            }
            digits = i == point ? digits : digits * 10 + digit;
        }
        Decimal decimal = new Decimal(sign, digits, point < 0 ? 0 : text.length() - point - 1);
        // Leading zeros, or no digit on one side of the point.
        return decimal.toString().equals(text) ? decimal : NONE;
    }

    /** So much more in the last place; the result has a sign. */
    Decimal plus(long more) {
        long sum = (sign == MINUS ? -digits : digits) + more;
        return new Decimal(sum < 0 ? MINUS : PLUS, Math.abs(sum), scale);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(24);
        text.append(digits);
        if (scale > 0) {
            while (text.length() <= scale) {
                text.insert(0, '0');
            }
            text.insert(text.length() - scale, '.');
        }
        if (sign != NO_SIGN) {
            text.insert(0, sign == PLUS ? '+' : '-');
        }
        return text.toString();
    }
}
