package org.wikibase.backend.launcher;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wikibase.backend.api.WriteApi;
import org.wikibase.backend.embedded.EmbeddedMariaDb;
import org.wikibase.backend.embedded.EmbeddedS3;
import org.wikibase.backend.embedded.MariaDbConfig;
import org.wikibase.backend.embedded.S3Credentials;
import org.wikibase.backend.embedded.StopHook;
import org.wikibase.backend.storage.s3.S3Config;
import org.wikibase.backend.storage.s3.S3Snapshots;
import org.wikibase.backend.storage.sql.SqlConfig;
import org.wikibase.backend.storage.sql.SqlTables;

/**
 * The API as {@code ./wikibase api} runs it, a process of its own, over a database that is one, too, and an object store in
 * this one. No jobs. What the API says is in {@code api.log} of the folder.
 */
final class ApiAlone implements AutoCloseable {

    private static final Pattern SERVING = Pattern.compile("serving (http://\\S+)");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** In the order they were started; ended in the reverse. */
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    private final EmbeddedMariaDb database;
    private final Process api;
    private final URI url;
    private final StopHook hook = StopHook.add("stop the API alone", this::close);

    private ApiAlone(Path folder, List<String> options) throws IOException, InterruptedException {
        database = EmbeddedMariaDb.start(MariaDbConfig.in(folder.resolve("mariadb")));
        parts.push(database);
        SqlTables.migrate(SqlConfig.standalone(database.jdbcUrl(), database.user(), database.password()));
        EmbeddedS3 s3 = EmbeddedS3.start(folder.resolve("s3"));
        parts.push(s3);
        S3Credentials keys = s3.credentials();
        try (S3Snapshots snapshots =
                new S3Snapshots(S3Config.at(s3.endpoint(), new S3Config.Keys(keys.accessKey(), keys.secretKey())))) {
            snapshots.setup();
        }
        Path log = folder.resolve("api.log");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), WriteApi.class.getName()));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment()
                .putAll(Map.of(
                        "VITESS_URL", database.jdbcUrl(),
                        "VITESS_USER", database.user(),
                        "VITESS_PASSWORD", database.password(),
                        "S3_ENDPOINT", s3.endpoint().toString(),
                        "S3_ACCESS_KEY", keys.accessKey(),
                        "S3_SECRET_KEY", keys.secretKey(),
                        "API_PORT", "0"));
        api = builder.start();
        parts.push(() -> api.destroyForcibly().waitFor());
        url = serving(log);
    }

    /** @param options of the API's JVM */
    static ApiAlone start(Path folder, List<String> options) throws IOException, InterruptedException {
        return new ApiAlone(folder, options);
    }

    private URI serving(Path log) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (api.isAlive() && System.nanoTime() < end) {
            Matcher found = SERVING.matcher(Files.readString(log));
            if (found.find()) {
                return URI.create(found.group(1));
            }
            Thread.sleep(100);
        }
        close();
        throw new IllegalStateException("The API did not start: " + Files.readString(log));
    }

    /** With its prefix. */
    URI url() {
        return url;
    }

    /** The sum of those of the API's own metrics whose names and labels begin so. */
    double metric(String begin) throws IOException {
        byte[] all = KeptConnection.ask(url, KeptConnection.request("GET /metrics", "", ""));
        return new String(all, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith(begin))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    ProcessHandle api() {
        return api.toHandle();
    }

    ProcessHandle database() {
        return ProcessHandle.of(database.pid()).orElseThrow();
    }

    @Override
    public synchronized void close() {
        hook.remove();
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception failed) {
                throw new IllegalStateException("A part did not end", failed);
            }
        }
    }
}
