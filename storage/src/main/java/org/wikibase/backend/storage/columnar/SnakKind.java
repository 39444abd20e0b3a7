package org.wikibase.backend.storage.columnar;

import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.EntityType;
import org.wikibase.backend.model.LexemePartId;
import org.wikibase.backend.model.Snak;
import org.wikibase.backend.model.Value;

/** How what a snak says is written. */
enum SnakKind {
    SOME_VALUE(0),
    NO_VALUE(1),
    ITEM(2),
    PROPERTY(3),
    LEXEME(4),
    FORM(5),
    SENSE(6),
    OTHER_ENTITY(7),
    STRING(8),
    MONOLINGUAL_TEXT(9),
    TIME(10),
    QUANTITY(11),
    GLOBE_COORDINATE(12),
    UNKNOWN(13);

    private static final SnakKind[] ALL = values();

    /** As written; never another's. */
    private final int code;

    SnakKind(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static SnakKind of(int code) {
        for (SnakKind kind : ALL) {
            if (kind.code == code) {
                return kind;
            }
        }
        throw new IllegalArgumentException("an unknown kind of snak");
    }

    static SnakKind of(Snak snak) {
        if (snak instanceof Snak.WithValue with) {
            return of(with.value());
        }
        return snak instanceof Snak.SomeValue ? SOME_VALUE : NO_VALUE;
    }

    private static SnakKind of(Value value) {
        if (value instanceof Value.EntityIdValue id) {
            return of(id);
        }
        if (value instanceof Value.StringValue) {
            return STRING;
        }
        if (value instanceof Value.Time) {
            return TIME;
        }
        if (value instanceof Value.Quantity) {
            return QUANTITY;
        }
        if (value instanceof Value.MonolingualText) {
            return MONOLINGUAL_TEXT;
        }
        return value instanceof Value.GlobeCoordinate ? GLOBE_COORDINATE : UNKNOWN;
    }

    private static SnakKind of(Value.EntityIdValue value) {
        return switch (value.entityType()) {
            case "item" -> isEntity(value.id(), EntityType.ITEM) ? ITEM : OTHER_ENTITY;
            case "property" -> isEntity(value.id(), EntityType.PROPERTY) ? PROPERTY : OTHER_ENTITY;
            case "lexeme" -> isEntity(value.id(), EntityType.LEXEME) ? LEXEME : OTHER_ENTITY;
            case "form" -> isPart(value.id(), LexemePartId.Part.FORM) ? FORM : OTHER_ENTITY;
            case "sense" -> isPart(value.id(), LexemePartId.Part.SENSE) ? SENSE : OTHER_ENTITY;
            default -> OTHER_ENTITY;
        };
    }

    private static boolean isEntity(String id, EntityType type) {
        return EntityId.tryParse(id).filter(known -> known.type() == type).isPresent();
    }

    private static boolean isPart(String id, LexemePartId.Part part) {
        return LexemePartId.tryParse(id).filter(known -> known.part() == part).isPresent();
    }
}
