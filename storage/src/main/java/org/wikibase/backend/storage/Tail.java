package org.wikibase.backend.storage;

import java.time.Instant;
import org.wikibase.backend.model.Hash;

/**
 * Whether the index still has its newest rows. A database that was set back to an older copy, or failed over to a server
 * that lagged behind, has lost its tail: revisions exist that it knows nothing of (design section 6). As nobody can tell from
 * such rows, every start of the server counts as a loss until a repair, or somebody who knows better, says that it is whole.
 */
public interface Tail {

    /** Of an index that cannot lose anything without ending altogether. */
    Tail ALWAYS_WHOLE = new Tail() {
        @Override
        public boolean isWhole() {
            return true;
        }

        @Override
        public Run run() {
            return new Run(new Hash(0, 0), Instant.EPOCH);
        }

        @Override
        public boolean declareWhole(Run run) {
            return true;
        }

        @Override
        public void distrust() {
            throw new UnsupportedOperationException("This index cannot be distrusted");
        }
    };

    /**
     * As this process knows it. A start of the server is known before anything that was read from it can be looked at; what
     * another process said, some seconds later.
     */
    boolean isWhole();

    /** The present run of the database. */
    Run run();

    /** @return false, and nothing has changed, when that run is over or was distrusted since */
    boolean declareWhole(Run run);

    /** From now on the index counts as having lost its tail. */
    void distrust();

    /**
     * The time between a start of the database's servers and the next.
     *
     * @param id another one after each start, and after each {@link #distrust} and {@link #declareWhole}
     * @param since by the database's clock, when it was first seen
     */
    record Run(Hash id, Instant since) {}
}
