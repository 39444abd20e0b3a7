package org.wikibase.backend.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedMariaDbTest {
    @TempDir
    private Path directory;

    @Test
    void aCommitSurvivesKillAndRestartOnTheSamePort() throws SQLException {
        try (EmbeddedMariaDb db = EmbeddedMariaDb.start(MariaDbConfig.in(directory))) {
            execute(db, "CREATE TABLE t (id INT PRIMARY KEY)");
            execute(db, "INSERT INTO t VALUES (42)");
            int port = db.port();

            db.kill();
            assertThat(db.isRunning()).isFalse();
            db.restart();

            assertThat(db.port()).isEqualTo(port);
            assertThat(query(db, "SELECT id FROM t")).isEqualTo("42");
        }
    }

    @Test
    void aSecondServerOnTheDirectoryOfALivingOneIsRefused() {
        try (EmbeddedMariaDb db = EmbeddedMariaDb.start(MariaDbConfig.in(directory))) {
            assertThatThrownBy(() -> EmbeddedMariaDb.start(MariaDbConfig.in(directory)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(directory.toString());
            assertThat(db.isRunning()).isTrue();
        }
    }

    @Test
    void theNextStartEndsTheServerOfAKilledJvmAndKeepsItsData() throws Exception {
        Process jvm = TestJvm.start(StartsMariaDb.class, directory.toString());
        long orphan = Long.parseLong(TestJvm.firstLine(jvm));
        jvm.destroyForcibly().waitFor();
        assertThat(ProcessHandle.of(orphan)).isPresent();

        try (EmbeddedMariaDb db = EmbeddedMariaDb.start(MariaDbConfig.in(directory))) {
            assertThat(ProcessHandle.of(orphan)).isEmpty();
            assertThat(query(db, "SELECT id FROM t")).isEqualTo("7");
        }
    }

    @Test
    void aStoppedJvmTakesItsServerWithIt() throws Exception {
        Process jvm = TestJvm.start(StartsMariaDb.class, directory.toString());
        ProcessHandle server =
                ProcessHandle.of(Long.parseLong(TestJvm.firstLine(jvm))).orElseThrow();

        jvm.destroy();

        assertThat(jvm.waitFor(30, TimeUnit.SECONDS)).isTrue();
        server.onExit().get(30, TimeUnit.SECONDS);
        assertThat(server.isAlive()).isFalse();
    }

    @Test
    void aForeignProcessWithThePidOfThePidFileIsLeftAlone() throws IOException {
        Process foreign = new ProcessBuilder("cat").start();
        Files.writeString(directory.resolve("mariadbd.pid"), Long.toString(foreign.pid()));

        try (EmbeddedMariaDb db = EmbeddedMariaDb.start(MariaDbConfig.in(directory))) {
            assertThat(db.isRunning()).isTrue();
            assertThat(foreign.isAlive()).isTrue();
        } finally {
            foreign.destroyForcibly();
        }
    }

    @Test
    void nobodyLogsInWithoutThePassword() {
        try (EmbeddedMariaDb db = EmbeddedMariaDb.start(MariaDbConfig.in(directory))) {
            assertThatThrownBy(() -> DriverManager.getConnection(db.jdbcUrl(), db.user(), "guess"))
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> DriverManager.getConnection(db.jdbcUrl(), "root", ""))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void theUserMakesDatabasesOfItsOwnNameAndSeesNoOthers() throws SQLException {
        try (EmbeddedMariaDb db = EmbeddedMariaDb.start(MariaDbConfig.in(directory))) {
            execute(db, "CREATE DATABASE wikibase_other");

            assertThatThrownBy(() -> execute(db, "CREATE DATABASE foreign_one")).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> execute(db, "SELECT * FROM mysql.global_priv"))
                    .isInstanceOf(SQLException.class);
            try (Connection other =
                    DriverManager.getConnection(db.jdbcUrl("wikibase_other"), db.user(), db.password())) {
                assertThat(other.getCatalog()).isEqualTo("wikibase_other");
            }
        }
    }

    private static void execute(EmbeddedMariaDb db, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(db.jdbcUrl(), db.user(), db.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(EmbeddedMariaDb db, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(db.jdbcUrl(), db.user(), db.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    /** A JVM to be killed: starts a server, commits a row, says the server's pid and waits. */
    static final class StartsMariaDb {
        private StartsMariaDb() {}

        public static void main(String[] arguments) throws Exception {
            TestJvm.endOnFailure();
            EmbeddedMariaDb db = EmbeddedMariaDb.start(MariaDbConfig.in(Path.of(arguments[0])));
            execute(db, "CREATE TABLE t (id INT PRIMARY KEY)");
            execute(db, "INSERT INTO t VALUES (7)");
            TestJvm.sayAndWait(Long.toString(db.pid()));
        }
    }
}
