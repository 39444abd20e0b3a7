package org.wikibase.backend.model;

import java.util.List;

/**
 * The page of a site that is about an item.
 *
 * @param site global site id such as {@code enwiki}
 * @param badges item ids in document order
 */
public record Sitelink(String site, String title, List<String> badges) {
    public Sitelink {
        badges = List.copyOf(badges);
    }
}
