package org.wikibase.backend.storage.user;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.wikibase.backend.model.Hash;

/** Who stands by a statement, by its hash: one endorsement of each user for each, which may be withdrawn and given again. */
public interface Endorsements {

    /** What a user thinks of a statement, withdrawn or not. */
    Optional<Endorsement> find(long user, Hash statement);

    /** Takes the place of what the user said before of that statement. */
    void put(Endorsement endorsement);

    /** @param all whether withdrawn ones, too */
    List<Endorsement> ofStatement(Hash statement, boolean all, Page page);

    List<Endorsement> ofUser(long user, boolean all, Page page);

    Count countOfStatement(Hash statement);

    Count countOfUser(long user);

    /** @param removedAt empty while it stands */
    record Endorsement(long user, Hash statement, Instant createdAt, Optional<Instant> removedAt) {
        public Hash id() {
            return RowId.of(user, statement);
        }
    }

    record Count(long total, long active) {
        public long withdrawn() {
            return total - active;
        }
    }
}
