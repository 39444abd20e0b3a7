package org.wikibase.backend.storage.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.storage.user.Endorsements;
import org.wikibase.backend.storage.user.Statistics;
import org.wikibase.backend.storage.user.Thanks;
import org.wikibase.backend.storage.user.UserTables;
import org.wikibase.backend.storage.user.Users;
import org.wikibase.backend.storage.user.Watchlist;

/** The tables of users. */
record SqlUserTables(Users users, Watchlist watchlist, Thanks thanks, Endorsements endorsements, Statistics statistics)
        implements UserTables {

    static SqlUserTables of(Database database) {
        return new SqlUserTables(
                new SqlUsers(database),
                new SqlWatchlist(database),
                new SqlThanks(database),
                new SqlEndorsements(database),
                new SqlStatistics(database));
    }

    static String written(NavigableSet<EntityId> ids) {
        return ids.stream().map(Object::toString).collect(Collectors.joining(","));
    }

    static NavigableSet<EntityId> ids(ResultSet row, String column) throws SQLException {
        NavigableSet<EntityId> ids = new TreeSet<>();
        for (String id : row.getString(column).split(",")) {
            EntityId.tryParse(id).ifPresent(ids::add);
        }
        return ids;
    }

    static Optional<Long> numberIfAny(ResultSet row, String column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(number);
    }
}
