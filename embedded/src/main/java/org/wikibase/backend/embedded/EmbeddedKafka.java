package org.wikibase.backend.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A Kafka broker in this JVM, its own controller. Topics, offsets and open transactions stay in the directory. Topics are not
 * made by themselves: their number of partitions is part of the contract with readers.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private static final int NODE = 1;
    /** Fixed, so that formatting again is harmless. */
    private static final Uuid CLUSTER = new Uuid(0x7769_6b69_6261_7365L, NODE);

    private final KafkaRaftServer server;
    private final int port;
    private final StopHook hook;

    private EmbeddedKafka(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
        this.hook = StopHook.add("stop-kafka", this::stop);
    }

    /** On any free port. */
    public static EmbeddedKafka start(Path directory) {
        return start(directory, 0);
    }

    /**
     * Returns when the broker serves requests.
     *
     * @param port 0 for any free one
     */
    public static EmbeddedKafka start(Path directory, int port) {
        int brokerPort = Loopback.portOrFree(port);
        Path logs = directory.toAbsolutePath().resolve("logs");
        format(logs);
        Map<String, Object> settings = settings(logs, brokerPort);
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
        EmbeddedKafka kafka = new EmbeddedKafka(server, brokerPort);
        boolean started = false;
        try {
            server.startup();
            started = true;
            return kafka;
        } finally {
            if (!started) {
                kafka.close();
            }
        }
    }

    public String bootstrapServers() {
        return Loopback.HOST + ":" + port;
    }

    @Override
    public void close() {
        stop();
        hook.remove();
    }

    private synchronized void stop() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static Map<String, Object> settings(Path logs, int port) {
        int controllerPort = Loopback.freePort();
        Map<String, Object> settings = new HashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(NODE));
        settings.put("log.dirs", logs.toString());
        settings.put(
                "listeners",
                "BROKER://" + Loopback.HOST + ":" + port + ",CONTROLLER://" + Loopback.HOST + ":" + controllerPort);
        settings.put("advertised.listeners", "BROKER://" + Loopback.HOST + ":" + port);
        settings.put("listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("inter.broker.listener.name", "BROKER");
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("controller.quorum.voters", NODE + "@" + Loopback.HOST + ":" + controllerPort);
        settings.put("auto.create.topics.enable", "false");
        settings.putAll(singleNode());
        return settings;
    }

    private static Map<String, Object> singleNode() {
        return Map.ofEntries(
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("offsets.topic.num.partitions", "4"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("transaction.state.log.num.partitions", "4"),
                Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                Map.entry("share.coordinator.state.topic.min.isr", "1"),
                Map.entry("share.coordinator.state.topic.num.partitions", "1"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                Map.entry("log.cleaner.dedupe.buffer.size", "8388608"),
                // 24 h, what the sinks ask for: a job that stops for a day still commits what it had promised.
                Map.entry("transaction.max.timeout.ms", "86400000"),
                // After a kill the broker waits for its old session to expire (default 9 s); a busy machine needs some
                // of it.
                Map.entry("broker.session.timeout.ms", "3000"),
                Map.entry("broker.heartbeat.interval.ms", "500"));
    }

    private static void format(Path logs) {
        try {
            Files.createDirectories(logs);
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .setClusterId(CLUSTER.toString())
                    .setNodeId(NODE)
                    .setDirectories(List.of(logs.toString()))
                    .setMetadataLogDirectory(logs.toString())
                    .setControllerListenerName("CONTROLLER")
                    .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                    .setIgnoreFormatted(true)
                    .run();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot prepare " + logs, e);
        } catch (Exception e) {
            throw new IllegalStateException("Cannot format " + logs, e);
        }
    }
}
