package org.wikibase.backend.storage.user;

import java.time.Instant;

/**
 * A part of a list that has the newest first.
 *
 * @param since nothing older than that
 * @param limit how many at most
 * @param offset how many newer ones are left out
 */
public record Page(Instant since, int limit, int offset) {}
