package org.wikibase.backend.storage.recovery;

import java.time.Duration;

/**
 * How to go about it.
 *
 * @param threads at once
 * @param settle how long a writer can still be at work that began before the database was set back
 * @param fromStart also what an interrupted run has done already
 */
public record Effort(int threads, Duration settle, boolean fromStart) {}
