package org.wikibase.backend.storage.sql;

import java.sql.SQLException;
import java.util.Set;

/** What a failure of the database means for the unit of work it met. */
enum SqlFailure {
    /** Rolled back: for another's sake, or as it took too long, which is how Vitess ends transactions. */
    ROLLED_BACK,
    /** The database cannot, or did not answer; the unit may be committed. */
    UNAVAILABLE,
    /** The statement or its values are wrong; the same again would be refused again. */
    REFUSED;

    /** Deadlock, lock wait timeout, record changed since the last read (MariaDB's snapshot isolation), interrupted. */
    private static final Set<Integer> TO_BE_DONE_AGAIN = Set.of(1213, 1205, 1020, 1317);

    /** Classes of SQLSTATE: wrong data, violated constraint, wrong statement. */
    private static final Set<String> OUR_FAULT = Set.of("22", "23", "42");

    static SqlFailure of(SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        if (TO_BE_DONE_AGAIN.contains(failure.getErrorCode()) || state.startsWith("40")) {
            return ROLLED_BACK;
        }
        return state.length() == 5 && OUR_FAULT.contains(state.substring(0, 2)) ? REFUSED : UNAVAILABLE;
    }
}
