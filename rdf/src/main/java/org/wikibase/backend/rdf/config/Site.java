package org.wikibase.backend.rdf.config;

/**
 * A wiki that items link to.
 *
 * @param linkPath address of a page, {@code $1} for its title
 * @param group such as {@code wikipedia}; {@code none} when the site is in none
 * @param language the site's own code, to be made canonical
 */
public record Site(String linkPath, String group, String language) {}
