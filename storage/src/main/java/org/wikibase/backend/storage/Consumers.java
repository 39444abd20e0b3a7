package org.wikibase.backend.storage;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Who follows the feed from outside of the index, and how far each will never go back behind: what they have yet to read must
 * not be erased.
 */
public interface Consumers {

    /**
     * Registers a consumer, or says how far it is now.
     *
     * @param positions of slots; those that are not named stay as they are
     */
    void passed(String consumer, Collection<Position> positions);

    /** How far everybody is in a slot, by name. */
    Map<String, Position> positions(Slot slot);

    List<String> names();

    /** For one that will never come back. */
    void forget(String consumer);

    /** @param seq the last number of the slot's feed that is done with */
    record Position(int slot, long epoch, long seq) {}
}
