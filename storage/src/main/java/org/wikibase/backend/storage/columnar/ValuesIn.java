package org.wikibase.backend.storage.columnar;

import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.EntityType;
import org.wikibase.backend.model.LexemePartId;
import org.wikibase.backend.model.Value;

/** Reads what {@code ValuesOut} writes. */
final class ValuesIn {

    private final ColumnIn ids;
    private final ColumnIn times;
    private final ColumnIn numbers;
    private final ColumnIn strings;
    private final NumbersIn numberReader;
    private final TimesIn timeReader;

    ValuesIn(ColumnsIn in, Column.Role role) {
        this.ids = in.of(role.ids());
        this.times = in.of(role.times());
        this.numbers = in.of(role.numbers());
        this.strings = in.of(role.strings());
        this.numberReader = new NumbersIn(numbers, strings);
        this.timeReader = new TimesIn(times, strings);
    }

    Value read(SnakKind kind) {
        return switch (kind) {
            case ITEM -> new Value.EntityIdValue("item", id('Q'));
            case PROPERTY -> new Value.EntityIdValue("property", id('P'));
            case LEXEME -> new Value.EntityIdValue("lexeme", id('L'));
            case FORM -> new Value.EntityIdValue("form", partId(LexemePartId.Part.FORM));
            case SENSE -> new Value.EntityIdValue("sense", partId(LexemePartId.Part.SENSE));
            case OTHER_ENTITY -> new Value.EntityIdValue(strings.text(), strings.text());
            case STRING -> new Value.StringValue(strings.text());
            case MONOLINGUAL_TEXT -> new Value.MonolingualText(TermsIn.language(ids), strings.text());
            case TIME -> timeReader.time();
            case QUANTITY -> numberReader.quantity();
            case GLOBE_COORDINATE -> numberReader.globeCoordinate();
            case UNKNOWN -> new Value.Unknown(strings.text(), strings.text());
            case SOME_VALUE, NO_VALUE -> throw new IllegalArgumentException("these have no value");
        };
    }

    private String id(char prefix) {
        return IdText.of(prefix, ids.number());
    }

    private String partId(LexemePartId.Part part) {
        EntityId lexeme = new EntityId(EntityType.LEXEME, ids.number());
        return new LexemePartId(lexeme, part, ids.number()).toString();
    }

    /** Grows with every octet that is read. */
    int position() {
        return ids.position() + times.position() + numbers.position() + strings.position();
    }
}
