package org.wikibase.backend.storage.recovery;

import org.wikibase.backend.storage.Index;
import org.wikibase.backend.storage.Snapshots;

/**
 * Both sides that are compared.
 *
 * @param rows those of {@code index}
 * @param tasks those of {@code index}
 * @param stored what is in {@code snapshots}
 * @param snapshots not cached, so that what is read is what is stored now
 */
public record IndexAndRecord(
        Index index, DerivedRows rows, IndexTasks tasks, StoredRevisions stored, Snapshots snapshots) {}
