package org.wikibase.backend.model.event;

import java.time.Instant;

/**
 * One message of the RDF change stream: triples that its owner, an entity or a node that entities share, gained and lost.
 *
 * @param owner entity id, or the IRI of a node
 * @param number an entity's revision, or a node's counter; grows with every event of an owner
 * @param at when the revision was made; of a node event, the latest of those that touched the node
 * @param chunk from 0
 * @param chunks how many messages make the event; they follow each other
 * @param added Turtle, null for none
 * @param deleted Turtle, null for none
 * @param id UUID of the message
 * @param requestId UUID of the event
 * @param producedAt when the job made it
 * @param slot of the entity's change in the feed; null in a node event, which may stem from many
 * @param seq likewise
 */
public record RdfChange(
        String owner,
        long number,
        Operation operation,
        Instant at,
        int chunk,
        int chunks,
        String added,
        String deleted,
        String id,
        String requestId,
        Instant producedAt,
        long epoch,
        Integer slot,
        Long seq,
        int mappingVersion) {

    /** Imports are of entities that the stream did not know; everything else is a diff, deletions included. */
    public enum Operation {
        IMPORT,
        DIFF
    }

    public boolean ofNode() {
        return slot == null;
    }
}
