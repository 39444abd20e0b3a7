package org.wikibase.backend.model.revision;

import java.time.Instant;

/**
 * What is known of a revision whose body was erased.
 *
 * @param user who wanted it gone
 * @param at when it was replaced by a stub
 * @param why in that user's words
 */
public record Erasure(long user, Instant at, String why) {}
