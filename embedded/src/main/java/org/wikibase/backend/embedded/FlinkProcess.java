package org.wikibase.backend.embedded;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A part of a Flink cluster as a JVM of its own, which can be killed and started again. Its words go to a file. */
final class FlinkProcess {
    private static final Duration STOP = Duration.ofSeconds(10);

    private final String name;
    private final Path directory;
    private final List<String> command;
    private final Map<String, String> environment;
    /** Null before the first start. */
    private Process process;

    private boolean stopped;

    /**
     * @param directory for its log and pid
     * @param environment more than what this JVM was given
     */
    FlinkProcess(String name, Path directory, List<String> command, Map<String, String> environment) {
        this.name = name;
        this.directory = directory;
        this.command = command;
        this.environment = environment;
    }

    /**
     * @param jvm options that memory asks for
     * @param arguments of the main class
     */
    static List<String> command(String main, String jvm, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(opened());
        command.addAll(List.of(jvm.strip().split("\\s+")));
        // Many small processes on few processors: the quick compiler pays off at once.
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(List.of("-cp", classPath(), main));
        command.addAll(arguments);
        return command;
    }

    /** What this JVM was given by flink.options. */
    private static List<String> opened() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-") || argument.startsWith("-Dlog4j2."))
                .toList();
    }

    /**
     * Ours without what a job brings along: Flink takes everything below its own package from here first, also the
     * connector, and that would not see the job's Kafka client.
     */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).getFileName().toString().matches("(flink-connector-kafka|kafka).*"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Ends first what a killed supervisor left behind. */
    synchronized void start() {
        try {
            Files.createDirectories(directory);
            Orphan.find(pidFile(), mark()).ifPresent(Orphan::end);
            List<String> marked = new ArrayList<>(command);
            marked.add(1, mark());
            ProcessBuilder builder = new ProcessBuilder(marked)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
            builder.environment().putAll(environment);
            process = builder.start();
            Files.writeString(pidFile(), Long.toString(process.pid()));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start " + name, e);
        }
    }

    private String mark() {
        return "-Dwikibase.process=" + directory.resolve(name);
    }

    private Path pidFile() {
        return directory.resolve(name + ".pid");
    }

    private Path log() {
        return directory.resolve(name + ".log");
    }

    /** Starts it again when it has ended by itself. */
    synchronized void keepRunning() {
        if (!stopped && !process.isAlive()) {
            System.err.println(
                    name + " has ended with code " + process.exitValue() + " and is started again; see " + log());
            start();
        }
    }

    synchronized void kill() {
        process.destroyForcibly();
        Waiting.exitCode(process);
    }

    synchronized void stop() {
        stopped = true;
        if (process == null) {
            return;
        }
        process.destroy();
        if (!Waiting.ends(process, STOP)) {
            kill();
        }
    }
}
