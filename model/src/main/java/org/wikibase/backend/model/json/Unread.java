package org.wikibase.backend.model.json;

/**
 * A member of a document for which the model has no place.
 *
 * @param pointer JSON pointer (RFC 6901) from the document's root
 * @param json its value in canonical form
 */
public record Unread(String pointer, String json) {}
