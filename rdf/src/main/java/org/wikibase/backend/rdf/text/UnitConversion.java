package org.wikibase.backend.rdf.text;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.wikibase.backend.model.Value.Quantity;

/**
 * Quantities in their standard units (mapping 22.4).
 *
 * @param itemBase concept base of the units' items
 * @param table standard unit and factor by the unit's item id, or by its IRI when it is no item of {@code itemBase}
 */
public record UnitConversion(String itemBase, Map<String, Target> table) {

    public static final UnitConversion NONE = new UnitConversion("", Map.of());

    /** @param unit item id of the standard unit */
    public record Target(BigDecimal factor, String unit) {}

    public UnitConversion {
        table = Map.copyOf(table);
    }

    /**
     * @param quantity with signed amounts
     * @return the same object when it is in a standard unit already; empty when there is none
     */
    public Optional<Quantity> normalized(Quantity quantity) {
        String unit = quantity.unit();
        if (unit.equals("1") || table.isEmpty()) {
            return Optional.empty();
        }
        String key = unit.startsWith(itemBase) ? unit.substring(itemBase.length()) : unit;
        Target target = table.get(key);
        if (target == null) {
            return Optional.empty();
        }
        if (target.unit.equals(key)) {
            return Optional.of(quantity);
        }
        return target.factor.signum() <= 0 ? Optional.empty() : Optional.of(converted(quantity, target));
    }

    private Quantity converted(Quantity quantity, Target target) {
        BigDecimal amount = Decimals.product(new BigDecimal(quantity.amount()), target.factor);
        String unit = itemBase + target.unit;
        return quantity.bounds()
                .map(bounds -> bounded(amount, bounds, target.factor, unit))
                .orElseGet(() -> new Quantity(Decimals.text(amount), unit, Optional.empty()));
    }

    private static Quantity bounded(BigDecimal amount, Quantity.Bounds bounds, BigDecimal factor, String unit) {
        BigDecimal upper = Decimals.product(new BigDecimal(bounds.upper()), factor);
        BigDecimal lower = Decimals.product(new BigDecimal(bounds.lower()), factor);
        double distance =
                Math.min(amount.doubleValue() - lower.doubleValue(), upper.doubleValue() - amount.doubleValue());
        int exponent = distance == 0 ? -amount.scale() : (int) Math.floor(Math.log10(distance + 0.0000000005));
        return new Quantity(
                Decimals.text(Decimals.rounded(amount, exponent)),
                unit,
                Optional.of(new Quantity.Bounds(
                        Decimals.text(Decimals.rounded(upper, exponent)),
                        Decimals.text(Decimals.rounded(lower, exponent)))));
    }
}
