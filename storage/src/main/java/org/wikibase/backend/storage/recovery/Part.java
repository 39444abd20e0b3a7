package org.wikibase.backend.storage.recovery;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.wikibase.backend.model.EntityType;

/**
 * A part of all entities that one thread works through: those whose ids begin the same, in the order of their ids as text,
 * which is the order of both the store's listing and the index.
 *
 * @param prefix of ids, and so of keys
 */
public record Part(String prefix) {

    /** Every possible id is in one of them. */
    public static List<Part> all() {
        return Arrays.stream(EntityType.values())
                .flatMap(type -> IntStream.rangeClosed(1, 9).mapToObj(digit -> new Part(type.prefix() + "" + digit)))
                .toList();
    }

    /** The last text before all ids of the part, and behind all others before it. */
    String begin() {
        int last = prefix.length() - 1;
        return prefix.substring(0, last) + (char) (prefix.charAt(last) - 1) + "~";
    }

    /** The first text behind all ids of the part. */
    String end() {
        int last = prefix.length() - 1;
        return prefix.substring(0, last) + (char) (prefix.charAt(last) + 1);
    }

    @Override
    public String toString() {
        return prefix + "…";
    }
}
