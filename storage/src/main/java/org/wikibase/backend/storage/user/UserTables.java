package org.wikibase.backend.storage.user;

/** All that is kept of users. */
public interface UserTables {

    Users users();

    Watchlist watchlist();

    Thanks thanks();

    Endorsements endorsements();

    Statistics statistics();
}
