package org.wikibase.backend.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.wikibase.backend.storage.TestingServers;

class ProcessesTest {

    private static final int PROCESSES = 10;
    private static final int NUMBERS = 250;
    private static final String LEASED = "leased ";

    @Test
    void noNumberIsLeasedByTwoProcesses() {
        SqlConfig config = TestingServers.freshDatabase();
        List<Process> processes =
                IntStream.range(0, PROCESSES).mapToObj(i -> start(config)).toList();

        List<Long> leased =
                processes.stream().flatMap(process -> numbers(process).stream()).toList();

        assertThat(leased).hasSize(PROCESSES * NUMBERS).doesNotHaveDuplicates();
    }

    private static Process start(SqlConfig config) {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                LeaseInProcess.class.getName(),
                config.jdbcUrl(),
                config.user(),
                Integer.toString(NUMBERS));
        builder.environment().put("DATABASE_PASSWORD", config.password());
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Long> numbers(Process process) {
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            return out.lines()
                    .filter(line -> line.startsWith(LEASED))
                    .map(line -> Long.parseLong(line.substring(LEASED.length())))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
