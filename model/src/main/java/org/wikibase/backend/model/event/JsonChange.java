package org.wikibase.backend.model.event;

import java.time.Instant;

/**
 * What one published revision changed in its entity's JSON.
 *
 * @param fromRevision 0 for none; then, as for a deleted entity, the document is the empty object
 * @param patch RFC 6902, as JSON text
 */
public record JsonChange(
        String entity, long revision, long fromRevision, Instant at, String patch, long epoch, int slot, long seq) {}
