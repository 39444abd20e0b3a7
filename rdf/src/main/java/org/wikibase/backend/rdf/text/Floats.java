package org.wikibase.backend.rdf.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** The two texts that Wikibase gives a double (mapping 22.1 and 22.2). */
public final class Floats {

    private static final int ECHO_DIGITS = 14;
    private static final int JSON_LARGEST_POINT = 17;

    private Floats() {}

    /** 14 significant digits, as in WKT points, geo literals and globe node hashes: {@code 1.0E-5}. */
    public static String echo(double number) {
        if (number == 0) {
            return zero(number);
        }
        return layout(rounded(number, ECHO_DIGITS, RoundingMode.HALF_EVEN), ECHO_DIGITS, 'E');
    }

    /** The shortest text that reads back as the same double, as in snak hashes: {@code 1.0e-5}. */
    public static String json(double number) {
        return number == 0 ? zero(number) : layout(shortest(number), JSON_LARGEST_POINT, 'e');
    }

    private static String zero(double number) {
        return 1 / number < 0 ? "-0" : "0";
    }

    // Every decimal of up to 15 digits survives a round trip, so a shorter answer is the 15-digit one without its
    // zeros. Below a power of two the nearest decimal may miss where its neighbour does not, hence the other roundings.
    private static BigDecimal shortest(double number) {
        for (int digits = 15; digits < 17; digits++) {
            for (RoundingMode mode : new RoundingMode[] {RoundingMode.HALF_EVEN, RoundingMode.UP, RoundingMode.DOWN}) {
                BigDecimal candidate = rounded(number, digits, mode);
                if (candidate.doubleValue() == number) {
                    return candidate;
                }
            }
        }
        return rounded(number, 17, RoundingMode.HALF_EVEN);
    }

    private static BigDecimal rounded(double number, int digits, RoundingMode mode) {
        return new BigDecimal(number).round(new MathContext(digits, mode));
    }

    private static String layout(BigDecimal number, int largestPoint, char exponentMark) {
        BigDecimal stripped = number.stripTrailingZeros();
        String digits = stripped.unscaledValue().abs().toString();
        int point = digits.length() - stripped.scale();
        String sign = stripped.signum() < 0 ? "-" : "";
        if (point >= -3 && point <= largestPoint) {
            return stripped.toPlainString();
        }
        String rest = digits.length() > 1 ? digits.substring(1) : "0";
        int exponent = point - 1;
        return sign + digits.charAt(0) + '.' + rest + exponentMark + (exponent < 0 ? "-" : "+") + Math.abs(exponent);
    }
}
