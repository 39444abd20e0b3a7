package org.wikibase.backend.model.event;

import java.time.Instant;

/**
 * An event of the RDF change stream, or one message of it: triples that its owner, an entity or a node that entities
 * share, gained and lost.
 *
 * @param owner entity id, or the IRI of a node
 * @param number an entity's revision, or a node's counter; grows with every event of an owner
 * @param at when the revision was made; of a node event, the latest of those that touched the node
 * @param chunk from 0; a whole event is 0 of 1
 * @param chunks how many messages make the event; they follow each other
 * @param added Turtle, a triple a line, null for none
 * @param deleted likewise
 * @param linked what the entity begins to say of nodes that others may share; only in Wikimedia's form of the stream
 * @param unlinked what it ceases to say of them; likewise
 * @param id UUID of the message; null for a whole event
 * @param requestId UUID of the event
 * @param producedAt when the job made it
 * @param slot of the entity's change in the feed; null in a node event, which may stem from many
 * @param seq likewise; null also when an operator asked for the event
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
        String linked,
        String unlinked,
        String id,
        String requestId,
        Instant producedAt,
        long epoch,
        Integer slot,
        Long seq,
        int mappingVersion) {

    /**
     * Imports are of entities that the stream did not know; everything else is a diff, deletions included. Wikimedia's form
     * of the stream has the other two.
     */
    public enum Operation {
        IMPORT,
        DIFF,
        DELETE,
        RECONCILE
    }

    public boolean ofNode() {
        return slot == null;
    }
}
