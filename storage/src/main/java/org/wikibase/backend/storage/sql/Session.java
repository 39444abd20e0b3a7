package org.wikibase.backend.storage.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** One connection while a unit of work has it: runs the product's statements. */
final class Session {

    private static final int MOST_AT_ONCE = 256;

    private final Connection connection;

    Session(Connection connection) {
        this.connection = connection;
    }

    /** @return rows found and changed */
    int update(Sql sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql.text())) {
            bind(statement, parameters);
            return statement.executeUpdate();
        }
    }

    /**
     * Many rows by few statements. So that few are prepared, their sizes are few: the last row is repeated to fill the next.
     *
     * @param sql passes over a row that is there already
     * @return rows inserted
     */
    int insertMissing(Sql sql, List<Object[]> rows) throws SQLException {
        int inserted = 0;
        for (List<Object[]> some : portions(rows)) {
            Object[] parameters = some.stream().flatMap(Arrays::stream).toArray();
            inserted += update(sql.ofRows(some.size()), parameters);
        }
        return inserted;
    }

    /** One statement many times, without waiting for the answer in between. */
    void updateEach(Sql sql, List<Object[]> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql.text())) {
            for (Object[] parameters : rows) {
                bind(statement, parameters);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** @param sql has {@code IN (?)} and no other parameter */
    <T> List<T> listOf(Sql sql, Row<T> row, List<?> values) throws SQLException {
        List<T> found = new ArrayList<>();
        for (List<?> some : portions(values)) {
            // What is asked for twice is answered once.
            found.addAll(list(sql.ofMany(some.size()), row, some.toArray()));
        }
        return found;
    }

    /** Of sizes that are few: powers of two, and those between them. */
    static <T> List<List<T>> portions(List<T> all) {
        List<List<T>> portions = new ArrayList<>();
        for (int from = 0; from < all.size(); from += MOST_AT_ONCE) {
            List<T> some = new ArrayList<>(all.subList(from, Math.min(from + MOST_AT_ONCE, all.size())));
            int power = Integer.highestOneBit(some.size());
            int size = some.size() == power ? power : some.size() <= power + power / 2 ? power + power / 2 : 2 * power;
            some.addAll(Collections.nCopies(size - some.size(), some.get(some.size() - 1)));
            portions.add(some);
        }
        return portions;
    }

    /** @return what the statement gave to {@code LAST_INSERT_ID(…)}; empty when it found no row */
    Optional<Long> updateAndNote(Sql sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql.text(), Statement.RETURN_GENERATED_KEYS)) {
            bind(statement, parameters);
            if (statement.executeUpdate() == 0) {
                return Optional.empty();
            }
            try (ResultSet keys = statement.getGeneratedKeys()) {
                return keys.next() ? Optional.of(keys.getLong(1)) : Optional.empty();
            }
        }
    }

    <T> List<T> list(Sql sql, Row<T> row, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql.text())) {
            bind(statement, parameters);
            try (ResultSet rows = statement.executeQuery()) {
                List<T> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(row.read(rows));
                }
                return found;
            }
        }
    }

    private static void bind(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
    }

    /** Reads the row at which the result stands. */
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** What is done with one connection. */
    interface Work<T> {
        T run(Session session) throws SQLException;
    }
}
