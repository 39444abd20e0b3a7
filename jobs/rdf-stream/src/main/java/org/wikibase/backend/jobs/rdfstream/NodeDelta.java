package org.wikibase.backend.jobs.rdfstream;

import java.time.Instant;
import java.util.List;

/**
 * What one more entity says of a shared node, and what one entity less says of it.
 *
 * @param node its IRI
 * @param gained triples, a line each, without line end
 * @param at when the revision was made
 * @param mapping version under which this is said
 */
public record NodeDelta(String node, List<String> gained, List<String> lost, Instant at, long epoch, int mapping) {}
