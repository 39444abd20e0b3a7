package org.wikibase.backend.model.revision;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where an imported revision comes from: facts about the foreign wiki, never our own numbers or times.
 *
 * @param revision the foreign revision id
 * @param user the foreign user's name or id
 */
public record Source(OptionalLong revision, Optional<Instant> timestamp, Optional<String> user) {}
