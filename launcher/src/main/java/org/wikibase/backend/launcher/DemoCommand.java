package org.wikibase.backend.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./wikibase demo}: everything on this machine, entities in, RDF changes on the screen. */
@Command(
        name = "demo",
        description = "Runs everything on this machine, loads entities, and prints every RDF change as it happens.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

    private static final int LONGEST_DOCUMENT = 8 << 20;
    private static final String SAMPLE = "/sample/entities.ndjson";

    @Option(names = "--data-dir", description = "Where everything is kept (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("data");

    @Option(names = "--input", description = "A Wikibase JSON dump to load instead of the sample.")
    private Path input;

    @Option(names = "--port", description = "Of the API; any free one by default.")
    private int port;

    @Option(names = "--kafka-port", description = "Any free one by default.")
    private int kafkaPort;

    @Option(names = "--s3-port", description = "Any free one by default.")
    private int s3Port;

    @Option(names = "--database-port", description = "Any free one by default.")
    private int databasePort;

    private final PrintStream out = System.out;

    @Override
    public Integer call() throws Exception {
        if (input != null && !Files.isReadable(input)) {
            System.err.println("cannot read " + input);
            return 1;
        }
        long started = System.nanoTime();
        out.println("starting MariaDB, S3, Kafka, Flink and the API on "
                + data.toAbsolutePath().normalize());
        OneMachine machine =
                OneMachine.start(OneMachine.Settings.in(data).listening(port, kafkaPort, s3Port, databasePort));
        try (machine;
                ChangeLines changes = new ChangeLines(
                        machine.bootstrapServers(), machine.jobs().rdfChanges(), out, Clock.systemUTC())) {
            out.printf("ready after %.1f s%n", (System.nanoTime() - started) / 1e9);
            printUrls(machine);
            // The sample is for an empty wiki; what was edited since is not loaded over.
            if (input != null || machine.allEntities().isEmpty()) {
                load(machine, changes);
            }
            printCurl(machine);
            // Ctrl-C ends the process; the machine's stop hook ends its parts in order.
            new CountDownLatch(1).await();
            return 0;
        }
    }

    private void load(OneMachine machine, ChangeLines changes) throws IOException, InterruptedException {
        changes.quiet(input != null);
        LoadReport report = new LoadReport(out, input == null ? 0 : Files.size(input), data.resolve("rejects.ndjson"));
        try (DumpFile dump = input == null ? sample() : DumpFile.open(input, LONGEST_DOCUMENT);
                report) {
            new Loader(machine.api(), report).load(dump);
        } finally {
            changes.quiet(false);
        }
        out.println(report.summary());
    }

    private static DumpFile sample() {
        InputStream entities = DemoCommand.class.getResourceAsStream(SAMPLE);
        try {
            return new DumpFile(entities, 0, LONGEST_DOCUMENT);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the sample is part of this jar", unreadable);
        }
    }

    private void printUrls(OneMachine machine) {
        URI api = machine.api();
        out.println("  API      " + api + "   (for example " + api + "/entities/Q2.ttl)");
        out.println("  docs     " + machine.apiRoot() + "docs   (every operation with an example that works here)");
        out.println("  health   " + machine.apiRoot() + "health   metrics " + machine.apiRoot() + "metrics");
        out.println("  Kafka    " + machine.bootstrapServers() + "   topics "
                + machine.jobs().rdfChanges() + ", " + machine.jobs().entityChanges());
        out.println("  S3       " + machine.s3Endpoint());
        out.println("  MariaDB  127.0.0.1:" + machine.databasePort());
        out.println("  Flink    " + machine.jobs().web() + "   metrics " + machine.metrics());
    }

    private void printCurl(OneMachine machine) {
        out.println("Try this, and see the change come out:");
        out.println("  curl -X PUT " + machine.api() + "/entities/Q2/labels/en \\");
        out.println("    -H 'Content-Type: application/json' -H 'X-User-ID: 1' -H 'X-Edit-Summary: my first edit' \\");
        out.println("    -d '{\"language\": \"en\", \"value\": \"the Earth\"}'");
        out.println("Ctrl-C stops everything.");
        out.printf("%-40s %-19s %-7s %-6s %-6s %8s%n", "entity", "revision", "", "added", "deleted", "after");
    }
}
