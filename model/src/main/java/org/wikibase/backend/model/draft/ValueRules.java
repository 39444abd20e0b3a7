package org.wikibase.backend.model.draft;

import java.text.Normalizer;
import java.util.Map;
import java.util.regex.Pattern;
import org.wikibase.backend.model.Datatype;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.Snak;
import org.wikibase.backend.model.Value;
import org.wikibase.backend.model.edit.Limits;
import org.wikibase.backend.model.edit.PlainText;
import org.wikibase.backend.model.edit.Reason;
import org.wikibase.backend.model.edit.Rejected;

/**
 * Whether a new value fits its property's datatype. Texts come out in NFC; as in Wikibase, one that is blank at an end
 * or has line breaks or tabs inside is refused, not trimmed.
 */
final class ValueRules {

    /** Value type by datatype; behind a slash the entity type. A datatype that is not here takes any value. */
    private static final Map<String, String> FITTING = Map.ofEntries(
            Map.entry("commonsMedia", "string"),
            Map.entry("entity-schema", "wikibase-entityid/entity-schema"),
            Map.entry("external-id", "string"),
            Map.entry("geo-shape", "string"),
            Map.entry("globe-coordinate", "globecoordinate"),
            Map.entry("localMedia", "string"),
            Map.entry("math", "string"),
            Map.entry("monolingualtext", "monolingualtext"),
            Map.entry("musical-notation", "string"),
            Map.entry("quantity", "quantity"),
            Map.entry("string", "string"),
            Map.entry("tabular-data", "string"),
            Map.entry("time", "time"),
            Map.entry("url", "string"),
            Map.entry("wikibase-form", "wikibase-entityid/form"),
            Map.entry("wikibase-item", "wikibase-entityid/item"),
            Map.entry("wikibase-lexeme", "wikibase-entityid/lexeme"),
            Map.entry("wikibase-property", "wikibase-entityid/property"),
            Map.entry("wikibase-sense", "wikibase-entityid/sense"));

    private static final Pattern URL = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:[^\\s<>\"]+");

    private final Limits limits;

    ValueRules(Limits limits) {
        this.limits = limits;
    }

    Value judged(Datatype datatype, Snak.WithValue snak) {
        String actual = snak.value() instanceof Value.EntityIdValue id
                ? id.type() + "/" + id.entityType()
                : snak.value().type();
        String fitting = FITTING.getOrDefault(datatype.name(), actual);
        if (!fitting.equals(actual)) {
            throw Rejected.because(
                    Reason.INVALID_VALUE,
                    snak.property() + " is of datatype " + datatype + " and takes " + fitting + ", not " + actual);
        }
        if (snak.value() instanceof Value.StringValue string) {
            String text = text(snak.property(), string.text());
            if (datatype.name().equals("url") && !URL.matcher(text).matches()) {
                throw Rejected.because(Reason.INVALID_VALUE, "not a URL: " + PlainText.shown(text));
            }
            return new Value.StringValue(text);
        }
        if (snak.value() instanceof Value.MonolingualText text) {
            return new Value.MonolingualText(text.language(), text(snak.property(), text.text()));
        }
        return snak.value();
    }

    private String text(EntityId property, String text) {
        String normal = PlainText.required(text, "value of " + property, limits.text());
        if (!normal.equals(Normalizer.normalize(text, Normalizer.Form.NFC))) {
            throw Rejected.because(Reason.INVALID_VALUE, "a value of " + property + " begins or ends blank");
        }
        return normal;
    }
}
