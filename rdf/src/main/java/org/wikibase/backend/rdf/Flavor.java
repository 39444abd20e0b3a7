package org.wikibase.backend.rdf;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The selections of triples that Wikibase offers (mapping 3). */
public enum Flavor {
    FULL(EnumSet.allOf(Produce.class)),
    LONG(EnumSet.of(
            Produce.ALL_STATEMENTS, Produce.QUALIFIERS, Produce.REFERENCES, Produce.SITELINKS, Produce.VERSION_INFO)),
    DUMP(EnumSet.complementOf(EnumSet.of(Produce.PROPERTIES, Produce.RESOLVED_ENTITIES))),
    SIMPLE(EnumSet.of(Produce.TRUTHY_STATEMENTS, Produce.SITELINKS, Produce.VERSION_INFO)),
    FULL_DUMP(EnumSet.complementOf(EnumSet.of(Produce.PROPERTIES, Produce.RESOLVED_ENTITIES, Produce.VERSION_INFO))),
    TRUTHY_DUMP(EnumSet.of(Produce.TRUTHY_STATEMENTS));

    /** A part that a flavor may have. */
    public enum Produce {
        TRUTHY_STATEMENTS,
        ALL_STATEMENTS,
        QUALIFIERS,
        REFERENCES,
        SITELINKS,
        PROPERTIES,
        FULL_VALUES,
        VERSION_INFO,
        RESOLVED_ENTITIES,
        NORMALIZED_VALUES,
        PAGE_PROPS
    }

    // Unmodifiable, which the checker cannot see.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<Produce> parts;

    Flavor(Set<Produce> parts) {
        this.parts = Collections.unmodifiableSet(parts);
    }

    public Set<Produce> parts() {
        return parts;
    }

    /** Whether it belongs to dumps of many entities, which share one bag and have a header. */
    public boolean isDumpOfMany() {
        return this == FULL_DUMP || this == TRUTHY_DUMP;
    }

    /** Empty for a name that Wikibase does not know either. */
    public static Optional<Flavor> ofName(String name) {
        for (Flavor flavor : values()) {
            if (flavor.toString().equals(name)) {
                return Optional.of(flavor);
            }
        }
        return Optional.empty();
    }

    /** As in URLs: {@code truthy-dump}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
