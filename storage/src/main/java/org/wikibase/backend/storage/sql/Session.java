package org.wikibase.backend.storage.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One connection while a unit of work has it: runs the product's statements. */
final class Session {

    private static final int[] ROWS_AT_ONCE = {64, 16, 4, 1};

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
     * Many rows by few statements, whose numbers of rows are always the same few, so that they are prepared once.
     *
     * @return rows inserted
     */
    int insert(Sql sql, List<Object[]> rows) throws SQLException {
        int inserted = 0;
        int from = 0;
        for (int size : ROWS_AT_ONCE) {
            Sql many = sql.ofRows(size);
            for (; rows.size() - from >= size; from += size) {
                Object[] parameters = rows.subList(from, from + size).stream()
                        .flatMap(Arrays::stream)
                        .toArray();
                inserted += update(many, parameters);
            }
        }
        return inserted;
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
