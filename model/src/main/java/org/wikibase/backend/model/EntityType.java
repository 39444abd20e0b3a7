package org.wikibase.backend.model;

import java.util.Optional;

/** The kinds of entity this backend stores; each has its own id prefix, id range and dump. */
public enum EntityType {
    ITEM('Q', "item"),
    PROPERTY('P', "property"),
    LEXEME('L', "lexeme");

    private final char prefix;
    private final String json;

    EntityType(char prefix, String json) {
        this.prefix = prefix;
        this.json = json;
    }

    /** First letter of every id of this type. */
    public char prefix() {
        return prefix;
    }

    /** The value of {@code type} in Wikibase JSON, also the key of {@code id_ranges}. */
    public String json() {
        return json;
    }

    public static Optional<EntityType> ofPrefix(char prefix) {
        return switch (prefix) {
            case 'Q' -> Optional.of(ITEM);
            case 'P' -> Optional.of(PROPERTY);
            case 'L' -> Optional.of(LEXEME);
            default -> Optional.empty();
        };
    }

    public static Optional<EntityType> ofJson(String json) {
        return switch (json) {
            case "item" -> Optional.of(ITEM);
            case "property" -> Optional.of(PROPERTY);
            case "lexeme" -> Optional.of(LEXEME);
            default -> Optional.empty();
        };
    }
}
