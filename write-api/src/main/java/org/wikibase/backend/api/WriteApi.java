package org.wikibase.backend.api;

import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wikibase.backend.api.config.ApiConfig;
import org.wikibase.backend.storage.Eraser;
import org.wikibase.backend.storage.Index;
import org.wikibase.backend.storage.Mappings;
import org.wikibase.backend.storage.Snapshots;
import org.wikibase.backend.storage.s3.CachedSnapshots;
import org.wikibase.backend.storage.s3.S3Config;
import org.wikibase.backend.storage.s3.S3Eraser;
import org.wikibase.backend.storage.s3.S3Mappings;
import org.wikibase.backend.storage.s3.S3Probe;
import org.wikibase.backend.storage.s3.S3Snapshots;
import org.wikibase.backend.storage.sql.SqlConfig;
import org.wikibase.backend.storage.sql.SqlIndex;

/** The API as a process: configuration from the environment, storage in Vitess and S3, until it is told to stop. */
public final class WriteApi {

    private static final Logger LOG = LoggerFactory.getLogger(WriteApi.class);

    private WriteApi() {}

    public static void main(String[] arguments) {
        Map<String, String> env = System.getenv();
        ApiConfig config = ApiConfig.from(env);
        S3Config s3 = S3Config.from(env);
        // Before the first edit: on a store that fails it acknowledged edits would be lost (I3, I4).
        S3Probe.requireAtomicCreation(s3);
        Index index = new SqlIndex(SqlConfig.from(env));
        Snapshots snapshots = new CachedSnapshots(new S3Snapshots(s3), config.cacheBytes());
        Mappings mappings = new S3Mappings(s3);
        Optional<Eraser> eraser = S3Config.ofEraser(env).map(erasing -> new S3Eraser(erasing, Clock.systemUTC()));
        Storage storage = new Storage(index, snapshots, mappings, eraser);
        ApiServer server = ApiServer.start(config, storage, meters(), List.of());
        // Requests end before what they use does.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.close();
            eraser.ifPresent(Eraser::close);
            mappings.close();
            snapshots.close();
            index.close();
        }));
        LOG.info("serving {}", server.url());
    }

    private static PrometheusMeterRegistry meters() {
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new JvmMemoryMetrics().bindTo(meters);
        new JvmGcMetrics().bindTo(meters);
        new ProcessorMetrics().bindTo(meters);
        return meters;
    }
}
