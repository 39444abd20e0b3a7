package org.wikibase.backend.rdf.text;

import org.wikibase.backend.model.Value;
import org.wikibase.backend.model.Value.Quantity;
import org.wikibase.backend.model.Value.Time;

/** Values as Wikibase has them in memory, which is what it prints and hashes (mapping 20). */
public final class NormalizedValues {

    private NormalizedValues() {}

    public static Value of(Value value) {
        if (value instanceof Time time) {
            return of(time);
        }
        return value instanceof Quantity quantity ? of(quantity) : value;
    }

    public static Time of(Time time) {
        String text = Dates.normalized(time.time());
        return text.equals(time.time())
                ? time
                : new Time(text, time.timezone(), time.before(), time.after(), time.precision(), time.calendarModel());
    }

    public static Quantity of(Quantity quantity) {
        String amount = Decimals.signed(quantity.amount());
        if (quantity.bounds().isEmpty() && amount.equals(quantity.amount())) {
            return quantity;
        }
        return new Quantity(
                amount,
                quantity.unit(),
                quantity.bounds()
                        .map(bounds ->
                                new Quantity.Bounds(Decimals.signed(bounds.upper()), Decimals.signed(bounds.lower()))));
    }
}
