package org.wikibase.backend.rdf.text;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Arithmetic on decimal texts that keeps digits the way Wikibase keeps them (mapping 10.2 and 22.4). */
public final class Decimals {

    /** With the sign. */
    private static final int LONGEST = 127;

    private Decimals() {}

    /** With its sign; zero is never negative. Trailing zeros stay. */
    public static String signed(String amount) {
        String signed = amount.startsWith("+") || amount.startsWith("-") ? amount : "+" + amount;
        return signed.charAt(0) == '-' && isZero(signed) ? "+" + signed.substring(1) : signed;
    }

    private static boolean isZero(String amount) {
        for (int i = 1; i < amount.length(); i++) {
            if (amount.charAt(i) != '0' && amount.charAt(i) != '.') {
                return false;
            }
        }
        return true;
    }

    /** The exact product, with as many decimals as both factors have together. */
    static BigDecimal product(BigDecimal one, BigDecimal other) {
        BigDecimal product = one.multiply(other);
        int excess = text(product).length() - LONGEST;
        return excess <= 0 || product.scale() == 0
                ? product
                : product.setScale(Math.max(0, product.scale() - excess), RoundingMode.HALF_UP);
    }

    /** @param exponent of the last digit that counts; a number that has no such digit becomes 0 */
    static BigDecimal rounded(BigDecimal number, int exponent) {
        if (exponent < 0) {
            return number.scale() <= -exponent ? number : number.setScale(-exponent, RoundingMode.HALF_UP);
        }
        int integerDigits = number.abs().toBigInteger().toString().length();
        return integerDigits <= exponent
                ? BigDecimal.ZERO
                : number.setScale(-exponent, RoundingMode.HALF_UP).setScale(0, RoundingMode.UNNECESSARY);
    }

    static String text(BigDecimal number) {
        return signed(number.toPlainString());
    }
}
