package org.wikibase.backend.storage.sql;

/**
 * A statement of the product with the shards it goes to. A test proves the route from the text and the VSchema.
 *
 * @param text in the common subset of MySQL, MariaDB and Vitess
 */
record Sql(String text, Route route) {

    static Sql byEntity(String text) {
        return new Sql(text, Route.ENTITY);
    }

    static Sql bySlot(String text) {
        return new Sql(text, Route.SLOT);
    }

    static Sql byHash(String text) {
        return new Sql(text, Route.HASH);
    }

    static Sql byUser(String text) {
        return new Sql(text, Route.USER);
    }

    static Sql unsharded(String text) {
        return new Sql(text, Route.UNSHARDED);
    }

    static Sql fanOut(String text) {
        return new Sql(text, Route.FAN_OUT);
    }

    /** The same statement with a list of {@code count} instead of {@code IN (?)}. */
    Sql ofMany(int count) {
        return new Sql(text.replace("IN (?)", "IN (" + "?, ".repeat(count - 1) + "?)"), route);
    }

    /** The same insertion of {@code count} rows. */
    Sql ofRows(int count) {
        int begin = text.indexOf("VALUES ") + "VALUES ".length();
        int clause = text.indexOf("ON DUPLICATE KEY");
        int end = clause < 0 ? text.length() : clause;
        String row = text.substring(begin, end).strip();
        return new Sql(
                text.substring(0, begin) + row + (", " + row).repeat(count - 1) + "\n" + text.substring(end), route);
    }

    enum Route {
        /** One shard, named by {@code entity_id}; several ids go to the shard of each. */
        ENTITY,
        /** One shard, named by {@code slot}; the same as that of the slot's entities. */
        SLOT,
        /** One shard of the keyspace "content", named by a hash; several hashes go to the shard of each. */
        HASH,
        /** One shard of the keyspace "user", named by {@code user_id}. */
        USER,
        UNSHARDED,
        /** All shards; for reads that nobody waits for, or that are few. */
        FAN_OUT
    }
}
