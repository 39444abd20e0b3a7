package org.wikibase.backend.storage.columnar;

import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.LexemePartId;
import org.wikibase.backend.model.Value;

/** Writes the values of one role, each kind in its column. */
final class ValuesOut {

    private final ColumnOut ids;
    private final ColumnOut strings;
    private final NumbersOut numbers;
    private final TimesOut times;

    ValuesOut(ColumnsOut out, Column.Role role) {
        this.ids = out.of(role.ids());
        this.strings = out.of(role.strings());
        this.numbers = new NumbersOut(out.of(role.numbers()), strings);
        this.times = new TimesOut(out.of(role.times()), strings);
    }

    void write(SnakKind kind, Value value) {
        switch (kind) {
            case ITEM, PROPERTY, LEXEME ->
                ids.number(EntityId.parse(((Value.EntityIdValue) value).id()).number());
            case FORM, SENSE -> {
                LexemePartId id = LexemePartId.tryParse(((Value.EntityIdValue) value).id())
                        .orElseThrow();
                ids.number(id.lexeme().number());
                ids.number(id.number());
            }
            case OTHER_ENTITY -> {
                strings.text(((Value.EntityIdValue) value).entityType());
                strings.text(((Value.EntityIdValue) value).id());
            }
            case STRING -> strings.text(((Value.StringValue) value).text());
            case MONOLINGUAL_TEXT -> {
                TermsOut.writeLanguage(ids, ((Value.MonolingualText) value).language());
                strings.text(((Value.MonolingualText) value).text());
            }
            case TIME -> times.write((Value.Time) value);
            case QUANTITY -> numbers.write((Value.Quantity) value);
            case GLOBE_COORDINATE -> numbers.write((Value.GlobeCoordinate) value);
            case UNKNOWN -> {
                strings.text(value.type());
                strings.text(((Value.Unknown) value).json());
            }
            case SOME_VALUE, NO_VALUE -> throw new IllegalArgumentException("these have no value");
        }
    }
}
