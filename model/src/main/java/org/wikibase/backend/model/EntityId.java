package org.wikibase.backend.model;

import java.util.Optional;

/**
 * The id of an item, property or lexeme, such as {@code Q42}.
 *
 * @param number 1 to 2,147,483,647, the range of Wikibase's numeric ids
 */
public record EntityId(EntityType type, long number) implements Comparable<EntityId> {

    private static final int MOST_DIGITS = 10;

    public EntityId {
        if (number < 1 || number > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("Entity numbers run from 1 to 2147483647, got " + number);
        }
    }

    /** @throws IllegalArgumentException when the text is not exactly one upper-case prefix and a canonical number */
    public static EntityId parse(String text) {
        return tryParse(text).orElseThrow(() -> new IllegalArgumentException("Not an entity id: " + shown(text)));
    }

    /** Empty for anything that is not a canonical id: lower case, leading zeros, signs and spaces included. */
    public static Optional<EntityId> tryParse(String text) {
        if (text.length() < 2 || text.length() > MOST_DIGITS + 1) {
            return Optional.empty();
        }
        Optional<EntityType> type = EntityType.ofPrefix(text.charAt(0));
        long number = canonicalNumber(text, 1);
        return type.isEmpty() || number < 1 || number > Integer.MAX_VALUE
                ? Optional.empty()
                : Optional.of(new EntityId(type.get(), number));
    }

    /** @return the decimal number that ends the text from {@code start}, or -1 when it is not a canonical one */
    static long canonicalNumber(String text, int start) {
        int length = text.length() - start;
        if (length < 1 || length > MOST_DIGITS || text.charAt(start) == '0') {
            return -1;
        }
        long number = 0;
        for (int i = start; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    private static String shown(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    /** By type, then by number: the order of dumps and listings. */
    @Override
    public int compareTo(EntityId other) {
        int byType = type.compareTo(other.type);
        return byType != 0 ? byType : Long.compare(number, other.number);
    }

    @Override
    public String toString() {
        return type.prefix() + Long.toString(number);
    }
}
