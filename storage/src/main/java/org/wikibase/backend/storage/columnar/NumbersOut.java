package org.wikibase.backend.storage.columnar;

import org.wikibase.backend.model.Value;

/** Writes quantities and coordinates: decimals as their digits and where the point stands. */
final class NumbersOut {

    static final String ITEM_IRI = "http://www.wikidata.org/entity/Q";
    static final int EARTH = 2;

    /** The bounds of a quantity: none, both the amount itself, one more and less in its last place, or any. */
    static final int UNBOUNDED = 0;

    static final int EXACT = 1;
    static final int ONE_AROUND = 2;
    static final int ANY_BOUNDS = 3;

    static final int RAW_DOUBLE = 255;
    static final int NEGATIVE = 32;

    /** Powers of ten that a double holds exactly. */
    static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    private static final double EXACT_INTEGERS = 1L << 53;

    private final ColumnOut numbers;
    private final ColumnOut strings;

    NumbersOut(ColumnOut numbers, ColumnOut strings) {
        this.numbers = numbers;
        this.strings = strings;
    }

    void write(Value.Quantity value) {
        int bounds = value.bounds().map(each -> bounds(value.amount(), each)).orElse(UNBOUNDED);
        writeIri(value.unit(), value.unit().equals("1"), bounds);
        write(Decimal.parse(value.amount()), value.amount());
        if (bounds == ANY_BOUNDS) {
            String upper = value.bounds().orElseThrow().upper();
            String lower = value.bounds().orElseThrow().lower();
            write(Decimal.parse(upper), upper);
            write(Decimal.parse(lower), lower);
        }
    }

    private static int bounds(String amount, Value.Quantity.Bounds bounds) {
        if (bounds.upper().equals(amount) && bounds.lower().equals(amount)) {
            return EXACT;
        }
        Decimal decimal = Decimal.parse(amount);
        boolean around = decimal.isNumber()
                && decimal.plus(1).toString().equals(bounds.upper())
                && decimal.plus(-1).toString().equals(bounds.lower());
        return around ? ONE_AROUND : ANY_BOUNDS;
    }

    private void write(Decimal decimal, String text) {
        if (decimal.isNumber()) {
            numbers.number(1 + ((long) decimal.scale() * 3 + decimal.sign()));
            numbers.number(decimal.digits());
        } else {
            numbers.number(0);
            strings.text(text);
        }
    }

    void write(Value.GlobeCoordinate value) {
        writeIri(
                value.globe(),
                value.globe().equals(ITEM_IRI + EARTH),
                value.precision().isPresent() ? 1 : 0);
        write(value.latitude());
        write(value.longitude());
        value.precision().ifPresent(this::write);
    }

    /** 0 for the usual IRI, 1 for text, otherwise the number of an item of Wikidata and 2; below it two bits. */
    private void writeIri(String iri, boolean usual, int twoBits) {
        long code = usual ? 0 : iriCode(iri);
        numbers.number(code << 2 | twoBits);
        if (code == 1) {
            strings.text(iri);
        }
    }

    private static long iriCode(String iri) {
        int length = iri.length() - ITEM_IRI.length();
        if (!iri.startsWith(ITEM_IRI) || length < 1 || length > 10 || iri.charAt(ITEM_IRI.length()) == '0') {
            return 1;
        }
        for (int i = ITEM_IRI.length(); i < iri.length(); i++) {
            if (iri.charAt(i) < '0' || iri.charAt(i) > '9') {
                return 1;
            }
        }
        return Long.parseLong(iri.substring(ITEM_IRI.length())) + 2;
    }

    private void write(double number) {
        double size = Math.abs(number);
        for (int scale = 0; scale < POWERS.length && size * POWERS[scale] < EXACT_INTEGERS; scale++) {
            double digits = Math.rint(size * POWERS[scale]);
            // Both are exact, so the quotient is the double nearest to the decimal.
            if (digits / POWERS[scale] == size) {
                boolean negative = Double.doubleToRawLongBits(number) < 0;
                numbers.octet(scale | (negative ? NEGATIVE : 0));
                numbers.number((long) digits);
                return;
            }
        }
        numbers.octet(RAW_DOUBLE);
        numbers.bits(Double.doubleToRawLongBits(number));
    }
}
