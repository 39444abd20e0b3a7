package org.wikibase.backend.api;

import org.wikibase.backend.storage.Index;
import org.wikibase.backend.storage.Snapshots;

/** Where entities are kept: the record and the index of it. */
public record Storage(Index index, Snapshots snapshots) {}
