package org.wikibase.backend.storage.sql;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** Shows every new connection to a watcher before anybody else has it. */
final class WatchedDataSource implements DataSource {

    private final DataSource driver;
    private final Watcher watcher;

    WatchedDataSource(DataSource driver, Watcher watcher) {
        this.driver = driver;
        this.watcher = watcher;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return watched(driver.getConnection());
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return watched(driver.getConnection(user, password));
    }

    private Connection watched(Connection connection) throws SQLException {
        boolean isSeen = false;
        try {
            watcher.connected(connection);
            isSeen = true;
            return connection;
        } finally {
            if (!isSeen) {
                connection.close();
            }
        }
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return driver.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        driver.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        driver.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return driver.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return driver.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return driver.isWrapperFor(type);
    }

    /** Sees connections when they are made. */
    interface Watcher {
        /** @throws SQLException so that nobody gets the connection */
        void connected(Connection connection) throws SQLException;
    }
}
