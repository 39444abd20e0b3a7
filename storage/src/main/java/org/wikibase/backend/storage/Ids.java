package org.wikibase.backend.storage;

import org.wikibase.backend.model.EntityType;

/** Numbers for new entities. A number is handed out once, in whatever process; blocks that are not used up are lost. */
public interface Ids {

    /** @return the first of {@code count} consecutive numbers that are now the caller's */
    long lease(EntityType type, int count);

    /** From now on only numbers above {@code number} are leased. */
    void raisePast(EntityType type, long number);
}
