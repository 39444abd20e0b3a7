package org.wikibase.backend.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikibase.backend.embedded.EmbeddedMariaDb;
import org.wikibase.backend.embedded.EmbeddedS3;
import org.wikibase.backend.embedded.MariaDbConfig;
import org.wikibase.backend.embedded.MariaDbConfig.Durability;
import org.wikibase.backend.model.EntityType;
import org.wikibase.backend.storage.s3.S3Config;
import org.wikibase.backend.storage.s3.S3Snapshots;
import org.wikibase.backend.storage.sql.SqlConfig;
import org.wikibase.backend.storage.sql.SqlIndex;
import org.wikibase.backend.storage.sql.SqlTables;

/** The commands as an operator starts them: processes that know their servers by the environment. */
class IndexCommandsTest {

    @TempDir
    Path folder;

    private EmbeddedMariaDb database;
    private EmbeddedS3 objects;
    private S3Config s3;

    @BeforeEach
    void startServers() {
        database = EmbeddedMariaDb.start(MariaDbConfig.in(folder.resolve("db")).withDurability(Durability.KILL));
        objects = EmbeddedS3.start(folder.resolve("s3"));
        s3 = S3Config.at(
                objects.endpoint(),
                new S3Config.Keys(
                        objects.credentials().accessKey(), objects.credentials().secretKey()));
        SqlTables.migrate(sql("wikibase"));
        try (S3Snapshots snapshots = new S3Snapshots(s3)) {
            snapshots.setup();
        }
    }

    @AfterEach
    void stopServers() {
        objects.close();
        database.close();
    }

    private SqlConfig sql(String name) {
        String url = database.jdbcUrl(name) + "&createDatabaseIfNotExist=true";
        return SqlConfig.standalone(url, database.user(), database.password());
    }

    @Test
    void anOperatorFindsRepairsAndRebuilds() throws Exception {
        SqlConfig sql = sql("wikibase");
        SqlConfig empty = sql("wikibase_empty");
        makeItems(sql, 30);

        requireEnd(index(sql, "verify"), 0, "30 revisions compared", "no damage");
        requireEnd(index(sql, "rebuild"), 1, "The index is not empty");
        requireEnd(index(sql, "distrust"), 0);
        assertThat(isWhole(sql)).isFalse();
        requireEnd(index(sql, "repair", "--threads", "2", "--settle", "PT0S"), 0, "0 published", "no damage");
        assertThat(isWhole(sql)).isTrue();
        requireEnd(index(empty, "rebuild", "--settle", "PT0S"), 0, "30 published", "no damage");
        requireEnd(index(empty, "verify", "--from-start"), 0, "30 revisions compared", "no damage");
        assertThat(isWhole(empty)).isTrue();
        try (SqlIndex other = new SqlIndex(empty)) {
            other.ids().raisePast(EntityType.ITEM, 500);
        }
        forgetHead(empty);
        requireEnd(index(empty, "verify"), 2, "revision_extra Q7 r1: above its head", "1 damages");
    }

    @Test
    void anOperatorPublishesMappings() throws Exception {
        SqlConfig sql = sql("wikibase");
        Path form = Files.writeString(
                folder.resolve("mapping.json"), "{\"formatter_uris\": {\"P7\": \"https://ids.example/$1\"}}");
        Path wrong = Files.writeString(folder.resolve("wrong.json"), "{\"formatter_uris\": {\"Q7\": \"x\"}}");

        requireEnd(command(sql, "mapping", "show"), 1, "version 1 is the one that is built in");
        requireEnd(command(sql, "mapping", "publish", form.toString()), 0, "mapping version 2");
        requireEnd(
                command(sql, "mapping", "show"),
                0,
                "mapping version 2",
                "{\"formatter_uris\":{\"P7\":\"https://ids.example/$1\"},\"output_level\":1}");
        requireEnd(command(sql, "mapping", "publish", wrong.toString()), 1, "is no mapping: Q7 is no property");
        requireEnd(command(sql, "mapping", "publish"), 64, "Name a mapping");
        requireEnd(command(sql, "mapping", "show", "3"), 1, "there is no mapping version 3");
    }

    @Test
    void withoutAServerACommandSaysSo() throws Exception {
        SqlConfig nowhere = SqlConfig.standalone("jdbc:mariadb://127.0.0.1:1/wikibase?sslMode=disable", "u", "secret");

        requireEnd(index(nowhere, "verify"), 1, "The database did not answer", "goes on where it was");
    }

    private void makeItems(SqlConfig sql, int count) {
        try (ApiProcess api = ApiProcess.start(sql, s3)) {
            Client client = new Client(api.url(), 1);
            for (int i = 0; i < count; i++) {
                ObjectNode item = Client.JSON.createObjectNode().put("type", "item");
                assertThat(client.post("/entities/items", item).status()).isEqualTo(201);
            }
        }
    }

    private static void forgetHead(SqlConfig sql) throws Exception {
        try (Connection connection = DriverManager.getConnection(sql.jdbcUrl(), sql.user(), sql.password());
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("DELETE FROM entity_head WHERE entity_id = 'Q7'"))
                    .isEqualTo(1);
        }
    }

    private static boolean isWhole(SqlConfig sql) {
        try (SqlIndex index = new SqlIndex(sql)) {
            return index.tail().isWhole();
        }
    }

    private record End(int code, String words) {}

    private static void requireEnd(End end, int code, String... words) {
        assertThat(end.code()).as(end.words()).isEqualTo(code);
        assertThat(List.of(words))
                .allSatisfy(expected -> assertThat(end.words()).contains(expected));
    }

    private End index(SqlConfig sql, String... arguments) throws IOException, InterruptedException {
        return command(
                sql, Stream.concat(Stream.of("index"), Stream.of(arguments)).toArray(String[]::new));
    }

    private End command(SqlConfig sql, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dlog4j2.configurationFile=" + System.getProperty("log4j2.configurationFile"),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        Map<String, String> env = builder.environment();
        env.put("VITESS_URL", sql.jdbcUrl());
        env.put("VITESS_USER", sql.user());
        env.put("VITESS_PASSWORD", sql.password());
        env.put("S3_ENDPOINT", s3.endpoint().orElseThrow().toString());
        env.put("S3_ACCESS_KEY", s3.keys().orElseThrow().access());
        env.put("S3_SECRET_KEY", s3.keys().orElseThrow().secret());
        Process process = builder.start();
        String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new End(process.waitFor(), words);
    }
}
