package org.wikibase.backend.storage.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wikibase.backend.embedded.EmbeddedMariaDb;
import org.wikibase.backend.embedded.MariaDbConfig;

/**
 * A whole Vitess in one process, {@code vtcombo}, over a MariaDB: the keyspaces of the project's VSchema, those that are
 * sharded with two shards each. It refuses to run as root, so there {@code setpriv} gives it another user.
 */
final class InstalledVitess implements InstalledServer {

    private static final long START_NANOS = TimeUnit.MINUTES.toNanos(2);
    private static final String NOBODY = "65534";
    private static final List<String> ACCOUNTS =
            List.of("app", "dba", "repl", "appdebug", "allprivs", "filtered", "erepl");
    private static final Pattern MIGRATION = Pattern.compile("V(\\d+)__.*\\.sql");

    private final EmbeddedMariaDb database;
    private final Process process;
    private final int port;
    private final Path log;
    private final Map<String, String> vschemas;
    private final Thread stop = new Thread(this::end);

    private InstalledVitess(
            EmbeddedMariaDb database, Process process, int port, Path log, Map<String, String> vschemas) {
        this.database = database;
        this.process = process;
        this.port = port;
        this.log = log;
        this.vschemas = vschemas;
        Runtime.getRuntime().addShutdownHook(stop);
    }

    /** @return empty when there is none on the PATH, or it cannot be given another user than root */
    static Optional<InstalledServer> start() {
        Optional<Path> program = InstalledDatabase.onPath("vtcombo");
        boolean isRoot = System.getProperty("user.name").equals("root");
        Optional<Path> setpriv = InstalledDatabase.onPath("setpriv");
        if (program.isEmpty() || (isRoot && setpriv.isEmpty())) {
            return Optional.empty();
        }
        List<String> command = new ArrayList<>();
        if (isRoot) {
            command.addAll(
                    List.of(setpriv.get().toString(), "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
        }
        command.add(program.get().toString());
        try {
            return Optional.of(start(command));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static InstalledVitess start(List<String> program) throws IOException {
        EmbeddedMariaDb database = EmbeddedMariaDb.start(MariaDbConfig.in(Files.createTempDirectory("vitess-db"))
                .withDurability(MariaDbConfig.Durability.KILL)
                .withAdministrator());
        Path folder = open(Files.createTempDirectory("vitess"));
        Map<String, String> vschemas = vschemas();
        for (Map.Entry<String, String> vschema : vschemas.entrySet()) {
            Path keyspace =
                    open(Files.createDirectories(folder.resolve("schema").resolve(vschema.getKey())));
            Files.writeString(keyspace.resolve("vschema.json"), vschema.getValue());
        }
        open(folder.resolve("schema"));
        open(Files.createDirectories(folder.resolve("tmp")));
        int port = InstalledDatabase.freePort();
        List<String> command = new ArrayList<>(program);
        command.addAll(List.of(
                "--json_topo=" + topology(vschemas),
                "--schema_dir=" + folder.resolve("schema"),
                "--db_host=127.0.0.1",
                "--db_port=" + database.port(),
                "--db_ssl_mode=disabled",
                "--mycnf_server_id=1",
                "--port=" + InstalledDatabase.freePort(),
                "--grpc_port=" + InstalledDatabase.freePort(),
                "--bind-address=127.0.0.1",
                "--grpc_bind_address=127.0.0.1",
                "--mysql_server_port=" + port,
                "--mysql_server_bind_address=127.0.0.1",
                "--mysql_auth_server_impl=none",
                "--transaction_mode=SINGLE",
                "--foreign_key_mode=disallow",
                "--tablet_types_to_wait=PRIMARY",
                "--queryserver-config-schema-reload-time=2s",
                "--logtostderr"));
        for (String account : ACCOUNTS) {
            command.add("--db_" + account + "_user=" + database.user());
            command.add("--db_" + account + "_password=" + database.password());
            command.add("--db_" + account + "_use_ssl=false");
        }
        Path log = folder.resolve("log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("VTDATAROOT", folder.toString());
        InstalledVitess vitess = new InstalledVitess(database, builder.start(), port, log, vschemas);
        vitess.await();
        vitess.migrate();
        return vitess;
    }

    private static Path open(Path folder) throws IOException {
        return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    /** The members of the file, by name: the VSchema of each keyspace. */
    private static Map<String, String> vschemas() {
        String all = resource("vschema.json");
        Map<String, String> vschemas = new LinkedHashMap<>();
        Matcher keyspace = Pattern.compile("(?m)^  \"(\\w+)\": (\\{.*?^  \\})", Pattern.DOTALL)
                .matcher(all);
        while (keyspace.find()) {
            vschemas.put(keyspace.group(1), keyspace.group(2));
        }
        return vschemas;
    }

    private static String topology(Map<String, String> vschemas) {
        String keyspaces = vschemas.entrySet().stream()
                .map(vschema -> {
                    String shards = vschema.getValue().contains("\"sharded\": true")
                            ? "{\"name\":\"-80\"},{\"name\":\"80-\"}"
                            : "{\"name\":\"0\"}";
                    // Tablets that only read would need replication; less than none is how to say none.
                    return "{\"name\":\"" + vschema.getKey() + "\",\"replica_count\":1,\"rdonly_count\":-1,\"shards\":["
                            + shards + "]}";
                })
                .collect(Collectors.joining(","));
        return "{\"cells\":[\"test\"],\"keyspaces\":[" + keyspaces + "]}";
    }

    private void await() throws IOException {
        long deadline = System.nanoTime() + START_NANOS;
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                String said = Files.readString(log);
                end();
                throw new IllegalStateException("vtcombo does not start:\n" + said);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    private boolean answers() {
        try (Connection connection = connect("");
                Statement statement = connection.createStatement();
                ResultSet shards = statement.executeQuery("show vitess_tablets")) {
            int serving = 0;
            while (shards.next()) {
                serving += shards.getString("State").equals("SERVING") ? 1 : 0;
            }
            return serving == 1 + 2 * (vschemas.size() - 1);
        } catch (SQLException notYet) {
            return false;
        }
    }

    private Connection connect(String keyspace) throws SQLException {
        return DriverManager.getConnection(url(keyspace), "root", "");
    }

    private String url(String keyspace) {
        return "jdbc:mariadb://127.0.0.1:" + port + "/" + keyspace + "?sslMode=disable";
    }

    /** Each folder of migrations in the keyspace of its name, as an operator does it, in the order of their versions. */
    private void migrate() throws IOException {
        for (Migration migration : migrations()) {
            execute(migration.keyspace(), statements(migration.text()));
        }
    }

    private List<Migration> migrations() throws IOException {
        List<Migration> migrations = new ArrayList<>();
        for (String keyspace : vschemas.keySet()) {
            Path folder = Path.of("src/main/resources/org/wikibase/backend/storage/sql", keyspace);
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Matcher version = MIGRATION.matcher(file.getFileName().toString());
                    if (version.matches()) {
                        migrations.add(
                                new Migration(Integer.parseInt(version.group(1)), keyspace, Files.readString(file)));
                    }
                }
            }
        }
        migrations.sort(Comparator.comparingInt(Migration::version));
        return migrations;
    }

    private record Migration(int version, String keyspace, String text) {}

    private static List<String> statements(String migration) {
        String text = migration.lines().filter(line -> !line.startsWith("--")).collect(Collectors.joining("\n"));
        return Arrays.stream(text.split(";\\s*(\\n|$)"))
                .filter(part -> !part.isBlank())
                .toList();
    }

    private void execute(String keyspace, List<String> statements) {
        try (Connection connection = connect(keyspace);
                Statement statement = connection.createStatement()) {
            // The rows of all slots at once are on both shards.
            statement.execute("SET transaction_mode = 'multi'");
            for (String text : statements) {
                statement.execute(text);
            }
        } catch (SQLException refused) {
            throw new IllegalStateException(keyspace + ": " + statements, refused);
        }
    }

    @Override
    public String version() {
        return "vtcombo, two shards, over the embedded MariaDB";
    }

    @Override
    public SqlConfig freshDatabase() {
        try {
            for (Migration migration : migrations()) {
                List<String> statements = new ArrayList<>();
                for (String statement : statements(migration.text())) {
                    Matcher created = Pattern.compile("CREATE TABLE (\\w+)").matcher(statement);
                    if (created.find()) {
                        statements.add("DELETE FROM " + created.group(1));
                    } else if (statement.contains("INSERT IGNORE")) {
                        statements.add(statement);
                    }
                }
                execute(migration.keyspace(), statements);
            }
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
        return new SqlConfig(url(""), "root", "", 16, SqlConfig.Server.VITESS);
    }

    private static String resource(String name) {
        try (var in = Sql.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void end() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        database.close();
    }

    @Override
    public void close() {
        end();
        Runtime.getRuntime().removeShutdownHook(stop);
    }
}
