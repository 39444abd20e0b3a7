package org.wikibase.backend.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.wikibase.backend.storage.s3.S3Config;
import org.wikibase.backend.storage.sql.SqlConfig;

/** An API in a JVM of its own, to be killed. */
final class ApiProcess implements AutoCloseable {

    private final Process process;
    private final URI url;

    private ApiProcess(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    static ApiProcess start(SqlConfig sql, S3Config s3) {
        return start(sql, s3, Map.of());
    }

    static ApiProcess dyingAt(DyingPorts.Step step, int passes, SqlConfig sql, S3Config s3) {
        return start(sql, s3, Map.of("DIE_AT", step.name(), "DIE_AFTER", Integer.toString(passes)));
    }

    private static ApiProcess start(SqlConfig sql, S3Config s3, Map<String, String> more) {
        Map<String, String> env = new HashMap<>(more);
        env.put("DB_URL", sql.jdbcUrl());
        env.put("DB_USER", sql.user());
        env.put("DB_PASSWORD", sql.password());
        env.put("S3_URL", s3.endpoint().orElseThrow().toString());
        env.put("S3_ACCESS", s3.keys().orElseThrow().access());
        env.put("S3_SECRET", s3.keys().orElseThrow().secret());
        try {
            ProcessBuilder builder = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx512m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-Dlog4j2.configurationFile=" + System.getProperty("log4j2.configurationFile"),
                    "-cp",
                    System.getProperty("java.class.path"),
                    FragileApi.class.getName());
            builder.environment().putAll(env);
            Process process =
                    builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
            BufferedReader words = process.inputReader(StandardCharsets.UTF_8);
            for (String line = words.readLine(); line != null; line = words.readLine()) {
                if (line.startsWith("http://")) {
                    drain(words);
                    return new ApiProcess(process, URI.create(line));
                }
            }
            throw new IllegalStateException("The API process ended without its URL, code " + exitCode(process));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A process whose words nobody reads stops when the pipe is full. */
    private static void drain(BufferedReader words) {
        Thread reader = new Thread(() -> words.lines().forEach(line -> {}), "api process words");
        reader.setDaemon(true);
        reader.start();
    }

    private static int exitCode(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    URI url() {
        return url;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** {@code kill -9}; returns when it is gone. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    void awaitEnd() {
        exitCode(process);
    }

    @Override
    public void close() {
        kill();
    }
}
