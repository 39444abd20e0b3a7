package org.wikibase.backend.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikibase.backend.api.ApiServer;
import org.wikibase.backend.api.Storage;
import org.wikibase.backend.api.config.ApiConfig;
import org.wikibase.backend.embedded.EmbeddedMariaDb;
import org.wikibase.backend.embedded.MariaDbConfig;
import org.wikibase.backend.storage.memory.MemoryMappings;
import org.wikibase.backend.storage.memory.MemorySnapshots;
import org.wikibase.backend.storage.sql.SqlConfig;
import org.wikibase.backend.storage.sql.SqlIndex;
import org.wikibase.backend.storage.sql.SqlTables;

/** {@code ./wikibase key} as an operator starts it, and what its key is good for. */
class KeyCommandTest {

    @TempDir
    Path folder;

    @Test
    void theFirstKeyIsMadeByWhoeverReachesTheDatabase() throws Exception {
        try (EmbeddedMariaDb database = EmbeddedMariaDb.start(MariaDbConfig.in(folder.resolve("db")))) {
            SqlConfig sql = SqlConfig.standalone(database.jdbcUrl(), database.user(), database.password());
            SqlTables.migrate(sql);
            try (SqlIndex index = new SqlIndex(sql);
                    ApiServer api = server(index)) {
                End made = key(sql, "--user", "1", "--roles", "admin,autoconfirmed");
                End wrong = key(sql, "--user", "0");
                End unknown = key(sql, "--user", "1", "--roles", "king");

                assertThat(made.code()).as(made.words()).isZero();
                assertThat(made.words()).matches("wb_1_[A-Za-z0-9_-]{43}\\R");
                String token = made.words().strip();
                assertThat(lock(api.url(), token)).isEqualTo(404);
                assertThat(lock(api.url(), token.replace("wb_1", "wb_2"))).isEqualTo(401);
                assertThat(wrong.code()).isEqualTo(1);
                assertThat(wrong.words()).contains("Users are numbered from 1");
                assertThat(unknown.code()).isEqualTo(1);
                assertThat(unknown.words()).contains("king").doesNotContain("\tat ");
            }
        }
    }

    private static ApiServer server(SqlIndex index) {
        return ApiServer.start(
                ApiConfig.from(Map.of("API_PORT", "0", "API_AUTHENTICATION", "api-keys")),
                new Storage(index, new MemorySnapshots(), new MemoryMappings()),
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
                List.of());
    }

    /** Of an item that is not there: whoever may lock at all is told so, others are refused before. */
    private static int lock(URI api, String token) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(api + "/entities/Q404/lock"))
                .header("Authorization", "Bearer " + token)
                .header("X-Edit-Summary", "testing")
                .POST(BodyPublishers.noBody())
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }

    private record End(int code, String words) {}

    private static End key(SqlConfig sql, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dlog4j2.configurationFile=" + System.getProperty("log4j2.configurationFile"),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "key"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "VITESS_URL", sql.jdbcUrl(),
                        "VITESS_USER", sql.user(),
                        "VITESS_PASSWORD", sql.password()));
        Process process = builder.start();
        String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new End(process.waitFor(), words);
    }
}
