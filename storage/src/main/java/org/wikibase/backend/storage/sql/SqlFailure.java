package org.wikibase.backend.storage.sql;

import java.sql.SQLException;
import java.util.Set;

/** What a failure of the database means for the unit of work it met. */
enum SqlFailure {
    /** The server has rolled the unit back: a deadlock, a lock waited for too long, a transaction ended by Vitess. */
    ROLLED_BACK,
    /** Nothing is known of what the server did; it may have committed. */
    CONNECTION_LOST,
    /** A row of this key is there. */
    DUPLICATE,
    /** The statement itself is wrong for this database. */
    REFUSED;

    private static final int DUPLICATE_KEY = 1062;

    /** Deadlock, lock wait timeout, record changed since the last read (MariaDB's snapshot isolation). */
    private static final Set<Integer> LOST_TO_ANOTHER = Set.of(1213, 1205, 1020);

    /** Server shutdown, connection killed, query interrupted (with which Vitess also ends transactions), read-only. */
    private static final Set<Integer> SERVER_GOES = Set.of(1053, 1927, 1317, 1290, 1836, 1040, 1152, 1184);

    static SqlFailure of(SQLException failure) {
        int code = failure.getErrorCode();
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        if (code == DUPLICATE_KEY) {
            return DUPLICATE;
        }
        if (LOST_TO_ANOTHER.contains(code) || state.startsWith("40")) {
            return ROLLED_BACK;
        }
        boolean unreachable = failure instanceof java.sql.SQLTransientConnectionException
                || failure instanceof java.sql.SQLNonTransientConnectionException
                || failure instanceof java.sql.SQLTimeoutException;
        if (unreachable || state.startsWith("08") || state.startsWith("70") || SERVER_GOES.contains(code)) {
            return CONNECTION_LOST;
        }
        return REFUSED;
    }
}
