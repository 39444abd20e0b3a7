package org.wikibase.backend.jobs.kafka;

import org.wikibase.backend.model.event.DeadLetter;
import org.wikibase.backend.model.event.JobRequest;

/**
 * A record of the topic of requests: either a request, or what became of a record that is none.
 *
 * @param request null for none
 * @param poison null for none
 */
public record Received(JobRequest request, DeadLetter poison) {}
