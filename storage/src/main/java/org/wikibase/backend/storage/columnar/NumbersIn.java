package org.wikibase.backend.storage.columnar;

import java.util.Optional;
import java.util.OptionalDouble;
import org.wikibase.backend.model.Value;
import org.wikibase.backend.model.Value.Quantity.Bounds;

/** Reads what {@code NumbersOut} writes. */
final class NumbersIn {

    private static final int MOST_SCALE = 18;
    private static final String EARTH_IRI = NumbersOut.ITEM_IRI + NumbersOut.EARTH;

    private final ColumnIn numbers;
    private final ColumnIn strings;

    NumbersIn(ColumnIn numbers, ColumnIn strings) {
        this.numbers = numbers;
        this.strings = strings;
    }

    Value.Quantity quantity() {
        long head = numbers.number();
        String unit = iri(head >>> 2, "1");
        Object amount = decimal();
        return new Value.Quantity(amount.toString(), unit, bounds((int) (head & 3), amount));
    }

    private Optional<Bounds> bounds(int mode, Object amount) {
        return switch (mode) {
            case NumbersOut.UNBOUNDED -> Optional.empty();
            case NumbersOut.EXACT -> Optional.of(new Bounds(amount.toString(), amount.toString()));
            case NumbersOut.ONE_AROUND -> {
                if (!(amount instanceof Decimal decimal)) {
                    throw new IllegalArgumentException("bounds around a text");
                }
                yield Optional.of(
                        new Bounds(decimal.plus(1).toString(), decimal.plus(-1).toString()));
            }
            default -> Optional.of(new Bounds(decimal().toString(), decimal().toString()));
        };
    }

    /** A Decimal, or a String where it was no number. */
    private Object decimal() {
        int code = numbers.number(1 + 3 * MOST_SCALE + 2) - 1;
        if (code < 0) {
            return strings.text();
        }
        long digits = numbers.number();
        if (digits < 0) {
            throw new IllegalArgumentException("a decimal of too many digits");
        }
        return new Decimal(code % 3, digits, code / 3);
    }

    Value.GlobeCoordinate globeCoordinate() {
        long head = numbers.number();
        String globe = iri(head >>> 2, EARTH_IRI);
        double latitude = real();
        double longitude = real();
        OptionalDouble precision = (head & 1) == 0 ? OptionalDouble.empty() : OptionalDouble.of(real());
        return new Value.GlobeCoordinate(latitude, longitude, precision, globe);
    }

    private String iri(long code, String usual) {
        if (code == 0) {
            return usual;
        }
        return code == 1 ? strings.text() : NumbersOut.ITEM_IRI + (code - 2);
    }

    private double real() {
        int head = numbers.octet();
        if (head == NumbersOut.RAW_DOUBLE) {
            return Double.longBitsToDouble(numbers.bits());
        }
        int scale = head & ~NumbersOut.NEGATIVE;
        if (scale >= NumbersOut.POWERS.length) {
            throw new IllegalArgumentException("a number out of range");
        }
        double size = numbers.number() / NumbersOut.POWERS[scale];
        return (head & NumbersOut.NEGATIVE) == 0 ? size : -size;
    }
}
