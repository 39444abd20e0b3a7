package org.wikibase.backend.model;

import java.util.Optional;

/** How much a statement counts among the statements of its property. */
public enum Rank {
    PREFERRED,
    NORMAL,
    DEPRECATED;

    private final String json = name().toLowerCase(java.util.Locale.ROOT);

    public String json() {
        return json;
    }

    public static Optional<Rank> ofJson(String json) {
        return switch (json) {
            case "preferred" -> Optional.of(PREFERRED);
            case "normal" -> Optional.of(NORMAL);
            case "deprecated" -> Optional.of(DEPRECATED);
            default -> Optional.empty();
        };
    }
}
