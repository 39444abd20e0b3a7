package org.wikibase.backend.launcher;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.wikibase.backend.api.ApiServer;
import org.wikibase.backend.api.Storage;
import org.wikibase.backend.api.config.ApiConfig;
import org.wikibase.backend.embedded.EmbeddedFlink;
import org.wikibase.backend.embedded.EmbeddedKafka;
import org.wikibase.backend.embedded.EmbeddedMariaDb;
import org.wikibase.backend.embedded.EmbeddedS3;
import org.wikibase.backend.embedded.FlinkConfig;
import org.wikibase.backend.embedded.Loopback;
import org.wikibase.backend.embedded.MariaDbConfig;
import org.wikibase.backend.embedded.S3Credentials;
import org.wikibase.backend.embedded.StopHook;
import org.wikibase.backend.jobs.feed.Precedence;
import org.wikibase.backend.jobs.metrics.PrometheusReporter;
import org.wikibase.backend.model.EntityType;
import org.wikibase.backend.storage.Eraser;
import org.wikibase.backend.storage.Head;
import org.wikibase.backend.storage.Mappings;
import org.wikibase.backend.storage.Snapshots;
import org.wikibase.backend.storage.s3.S3Config;
import org.wikibase.backend.storage.s3.S3Eraser;
import org.wikibase.backend.storage.s3.S3Mappings;
import org.wikibase.backend.storage.s3.S3Probe;
import org.wikibase.backend.storage.s3.S3Snapshots;
import org.wikibase.backend.storage.s3.SharedSnapshots;
import org.wikibase.backend.storage.sql.SqlConfig;
import org.wikibase.backend.storage.sql.SqlIndex;
import org.wikibase.backend.storage.sql.SqlTables;

/**
 * Every part of the system in one process tree on one data directory. Closing ends all of it within seconds; after a kill
 * the next start on the directory goes on with nothing lost.
 */
final class OneMachine implements AutoCloseable {

    private static final long CACHE_BYTES = 256L << 20;

    /** Each import lane and each editor holds one for as long as the disk takes to keep a commit. */
    private static final int CONNECTIONS = 32;

    private static final int PAGE = 1_000;

    /** In the order they were started; ended in the reverse. */
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    private final Settings settings;
    private EmbeddedMariaDb database;
    private EmbeddedS3 s3;
    private EmbeddedKafka kafka;
    private SqlIndex index;
    private ApiServer api;
    private Jobs jobs;
    private StopHook hook;
    private int metricsPort;

    private OneMachine(Settings settings) {
        this.settings = settings;
    }

    /**
     * Where to keep everything, and where to listen.
     *
     * @param apiPort 0 for any free one, as the others
     * @param withJobs whether jobs run in this process; otherwise they are started elsewhere
     * @param checkpoints pause between two of them; with exactly-once delivery what reaches Kafka is seen at the next
     */
    record Settings(
            Path data,
            int apiPort,
            int kafkaPort,
            int s3Port,
            int databasePort,
            Duration checkpoints,
            boolean withJobs) {
        static Settings in(Path data) {
            return new Settings(data, 0, 0, 0, 0, Duration.ofMillis(300), true);
        }

        Settings listening(int api, int kafka, int s3, int database) {
            return new Settings(data, api, kafka, s3, database, checkpoints, withJobs);
        }

        Settings withoutJobs() {
            return new Settings(data, apiPort, kafkaPort, s3Port, databasePort, checkpoints, false);
        }
    }

    /** @throws IllegalStateException when a part does not start; those that did are ended again */
    static OneMachine start(Settings settings) {
        OneMachine machine = new OneMachine(settings);
        try {
            machine.startServers();
            machine.startApiAndJobs();
            machine.hook = StopHook.add("stop everything", machine::close);
            return machine;
        } catch (RuntimeException failed) {
            machine.close();
            throw failed;
        }
    }

    /** The servers do not need each other, and starting them is mostly waiting. */
    private void startServers() {
        CompletableFuture<Void> all = CompletableFuture.allOf(
                CompletableFuture.runAsync(this::startDatabase),
                CompletableFuture.runAsync(this::startS3),
                CompletableFuture.runAsync(this::startKafka));
        await(all);
    }

    private void startDatabase() {
        MariaDbConfig config =
                MariaDbConfig.in(settings.data().resolve("mariadb")).withPort(settings.databasePort());
        database = keep(() -> EmbeddedMariaDb.start(config));
        SqlTables.migrate(sql());
    }

    private void startS3() {
        s3 = keep(() -> EmbeddedS3.start(settings.data().resolve("s3"), settings.s3Port(), S3Credentials.random()));
        for (String bucket : List.of(S3Config.REVISIONS_BUCKET, Jobs.CHECKPOINT_BUCKET)) {
            try (S3Snapshots snapshots = new S3Snapshots(s3Config().withBucket(bucket))) {
                snapshots.setup();
            }
        }
        S3Probe.requireAtomicCreation(s3Config());
    }

    private void startKafka() {
        startKafka(settings.kafkaPort());
        // Whichever it is by then.
        register(() -> kafka.close());
    }

    private void startKafka(int port) {
        kafka = EmbeddedKafka.start(settings.data().resolve("kafka"), port);
    }

    /** The broker goes, that happens, and it is back at the same address with all it had. */
    void withoutBroker(Runnable meanwhile) {
        int port = URI.create("kafka://" + kafka.bootstrapServers()).getPort();
        kafka.close();
        meanwhile.run();
        startKafka(port);
    }

    private void startApiAndJobs() {
        await(CompletableFuture.allOf(
                CompletableFuture.runAsync(this::startApi), CompletableFuture.runAsync(this::startJobs)));
    }

    private void startApi() {
        index = keep(() -> new SqlIndex(sql().withPoolSize(CONNECTIONS)));
        // The server is ours: it keeps every commit through a kill, and nobody sets its files back.
        index.tail().declareWhole(index.tail().run());
        Snapshots snapshots = keep(() -> SharedSnapshots.open(s3Config(), CACHE_BYTES));
        Mappings mappings = keep(() -> new S3Mappings(s3Config()));
        ApiConfig config = ApiConfig.from(Map.of("API_PORT", Integer.toString(settings.apiPort())));
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Eraser eraser = keep(() -> new S3Eraser(s3Config(), Clock.systemUTC()));
        Storage storage = new Storage(index, snapshots, mappings, Optional.of(eraser));
        api = keep(() -> ApiServer.start(config, storage, meters, List.of()));
        // The jobs share the processors with it, and nobody waits for the single change of a bulk import.
        Gauge imports = meters.get(ApiServer.IMPORT_STREAMS).gauge();
        Precedence.give(() -> imports.value() > 0);
    }

    private void startJobs() {
        if (!settings.withJobs()) {
            return;
        }
        metricsPort = Loopback.freePort();
        FlinkConfig config = FlinkConfig.of(settings.data().resolve("flink"), s3, Jobs.CHECKPOINT_BUCKET)
                .withInterval(settings.checkpoints())
                .with(Map.of(
                        "metrics.reporter.prometheus.factory.class",
                        PrometheusReporter.Factory.class.getName(),
                        "metrics.reporter.prometheus.port",
                        Integer.toString(metricsPort)));
        EmbeddedFlink flink = keep(() -> EmbeddedFlink.start(config));
        jobs = keep(() -> Jobs.start(flink, Jobs.environment(sql(), s3Config(), kafka.bootstrapServers())));
    }

    private synchronized void register(AutoCloseable part) {
        parts.push(part);
    }

    private <T extends AutoCloseable> T keep(Supplier<T> start) {
        T part = start.get();
        register(part);
        return part;
    }

    private static void await(CompletableFuture<Void> all) {
        try {
            all.join();
        } catch (CompletionException failed) {
            throw new IllegalStateException("A part did not start", failed.getCause());
        }
    }

    SqlConfig sql() {
        return SqlConfig.standalone(database.jdbcUrl(), database.user(), database.password());
    }

    S3Config s3Config() {
        S3Credentials credentials = s3.credentials();
        return S3Config.at(s3.endpoint(), new S3Config.Keys(credentials.accessKey(), credentials.secretKey()));
    }

    /** Every entity that has a head, deleted ones and redirects too, in order of type and number. */
    List<String> allEntities() {
        List<String> all = new ArrayList<>();
        for (EntityType type : EntityType.values()) {
            long last = 0;
            for (List<Head> page = index.heads().page(type, last, PAGE);
                    !page.isEmpty();
                    page = index.heads().page(type, last, PAGE)) {
                page.forEach(head -> all.add(head.entity().toString()));
                last = page.get(page.size() - 1).entity().number();
            }
        }
        return all;
    }

    /** With its prefix. */
    URI api() {
        return api.url();
    }

    URI apiRoot() {
        return api.root();
    }

    URI s3Endpoint() {
        return s3.endpoint();
    }

    String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    EmbeddedMariaDb database() {
        return database;
    }

    /** What the database keeps; to be touched only while it is dead. */
    Path databaseFiles() {
        return settings.data().resolve("mariadb").resolve("data");
    }

    int databasePort() {
        return database.port();
    }

    /** Of the jobs and their cluster, for Prometheus. */
    URI metrics() {
        return URI.create("http://" + Loopback.HOST + ":" + metricsPort + "/metrics");
    }

    Jobs jobs() {
        return jobs;
    }

    @Override
    public synchronized void close() {
        Precedence.give(() -> false);
        if (hook != null) {
            hook.remove();
        }
        RuntimeException first = null;
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception failed) {
                // The others have to end all the same.
                RuntimeException named = new IllegalStateException("A part did not end", failed);
                if (first == null) {
                    first = named;
                } else {
                    first.addSuppressed(named);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
