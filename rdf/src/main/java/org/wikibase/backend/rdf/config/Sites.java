package org.wikibase.backend.rdf.config;

import java.util.Map;
import java.util.Optional;

/** The site table: sitelinks to sites that are not in it are left out. */
@FunctionalInterface
public interface Sites {

    Optional<Site> find(String globalId);

    static Sites of(Map<String, Site> table) {
        Map<String, Site> known = Map.copyOf(table);
        return id -> Optional.ofNullable(known.get(id));
    }

    /** Wikimedia's wikis, whose addresses follow from their ids. */
    static Sites wikimedia() {
        return WikimediaSites::find;
    }
}
