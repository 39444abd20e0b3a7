package org.wikibase.backend.model;

import java.util.Optional;

/**
 * The id of a form or sense, such as {@code L7-F2}.
 *
 * @param number 0 only in a draft whose number is still to be taken from the lexeme's counter
 */
public record LexemePartId(EntityId lexeme, Part part, long number) {

    /** What the id names. */
    public enum Part {
        FORM('F'),
        SENSE('S');

        private final char prefix;

        Part(char prefix) {
            this.prefix = prefix;
        }
    }

    public LexemePartId {
        if (lexeme.type() != EntityType.LEXEME || number < 0 || number > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("Not a form or sense: " + lexeme + " " + part + " " + number);
        }
    }

    /** A form or sense that has no number yet. */
    public static LexemePartId unassigned(EntityId lexeme, Part part) {
        return new LexemePartId(lexeme, part, 0);
    }

    public boolean isAssigned() {
        return number > 0;
    }

    public LexemePartId of(EntityId otherLexeme) {
        return new LexemePartId(otherLexeme, part, number);
    }

    public static Optional<LexemePartId> tryParse(String text) {
        int dash = text.indexOf('-');
        if (dash < 0 || dash + 2 >= text.length()) {
            return Optional.empty();
        }
        Optional<EntityId> lexeme =
                EntityId.tryParse(text.substring(0, dash)).filter(id -> id.type() == EntityType.LEXEME);
        long number = EntityId.canonicalNumber(text, dash + 2);
        if (lexeme.isEmpty() || number < 1 || number > Integer.MAX_VALUE) {
            return Optional.empty();
        }
        return switch (text.charAt(dash + 1)) {
            case 'F' -> Optional.of(new LexemePartId(lexeme.get(), Part.FORM, number));
            case 'S' -> Optional.of(new LexemePartId(lexeme.get(), Part.SENSE, number));
            default -> Optional.empty();
        };
    }

    @Override
    public String toString() {
        return lexeme + "-" + part.prefix + number;
    }
}
