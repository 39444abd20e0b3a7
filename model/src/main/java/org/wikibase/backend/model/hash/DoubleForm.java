package org.wikibase.backend.model.hash;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Doubles as decimal text: always the shortest that reads back as the same double, which JDK 17's own is not. */
public final class DoubleForm {

    private static final int SAFE_DIGITS = 15;
    private static final int MOST_DIGITS = 17;
    /** From here up, two decimals of at most 15 digits are never the same double; below, the shortest may be shorter. */
    private static final double SMALLEST_FULL_PRECISION = 1e-290;

    private DoubleForm() {}

    /** The shortest decimal; of two equally short ones the nearer, then the even one. Finite numbers only. */
    public static BigDecimal shortest(double number) {
        BigDecimal exact = new BigDecimal(number);
        int digits = Math.abs(number) >= SMALLEST_FULL_PRECISION ? SAFE_DIGITS : 1;
        while (digits < MOST_DIGITS) {
            BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (rounded.doubleValue() == number) {
                return rounded.stripTrailingZeros();
            }
            digits++;
        }
        return exact.round(new MathContext(MOST_DIGITS, RoundingMode.HALF_EVEN)).stripTrailingZeros();
    }

    /** As RFC 8785 (ECMAScript) prints it, except that negative zero keeps its sign. */
    public static String json(double number) {
        if (number == 0) {
            return Double.compare(number, 0.0) < 0 ? "-0" : "0";
        }
        if (number == Math.rint(number) && Math.abs(number) < 1e15) {
            return Long.toString((long) number);
        }
        BigDecimal decimal = shortest(number);
        int exponent = decimal.precision() - decimal.scale() - 1;
        if (exponent > -7 && exponent < 21) {
            return decimal.toPlainString();
        }
        String digits = decimal.unscaledValue().abs().toString();
        String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
        String sign = number < 0 ? "-" : "";
        return sign + digits.charAt(0) + fraction + "e" + (exponent < 0 ? "-" : "+") + Math.abs(exponent);
    }
}
