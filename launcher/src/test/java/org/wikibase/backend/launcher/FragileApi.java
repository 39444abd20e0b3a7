package org.wikibase.backend.launcher;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.wikibase.backend.api.ApiServer;
import org.wikibase.backend.api.Storage;
import org.wikibase.backend.api.config.ApiConfig;
import org.wikibase.backend.storage.Index;
import org.wikibase.backend.storage.Snapshots;
import org.wikibase.backend.storage.memory.MemoryMappings;
import org.wikibase.backend.storage.s3.CachedSnapshots;
import org.wikibase.backend.storage.s3.S3Config;
import org.wikibase.backend.storage.s3.S3Snapshots;
import org.wikibase.backend.storage.sql.SqlConfig;
import org.wikibase.backend.storage.sql.SqlIndex;

/**
 * The main class of an API process that can be told to die at a step. Prints its URL, and ends with its standard input, so
 * that it never outlives the test.
 */
final class FragileApi {

    private FragileApi() {}

    /** Environment: DB_URL, DB_USER, DB_PASSWORD, S3_URL, S3_ACCESS, S3_SECRET, and DIE_AT, DIE_AFTER when it shall. */
    public static void main(String[] arguments) throws IOException {
        Map<String, String> env = System.getenv();
        Index index = new SqlIndex(SqlConfig.standalone(env.get("DB_URL"), env.get("DB_USER"), env.get("DB_PASSWORD")));
        S3Config s3 = S3Config.at(
                URI.create(env.get("S3_URL")), new S3Config.Keys(env.get("S3_ACCESS"), env.get("S3_SECRET")));
        Snapshots snapshots = new CachedSnapshots(new S3Snapshots(s3), 64L << 20);
        if (env.containsKey("DIE_AT")) {
            DyingPorts dying =
                    new DyingPorts(DyingPorts.Step.valueOf(env.get("DIE_AT")), Integer.parseInt(env.get("DIE_AFTER")));
            index = dying.around(index);
            snapshots = dying.around(snapshots);
        }
        ApiServer server = ApiServer.start(
                ApiConfig.from(Map.of("API_PORT", "0", "API_RECONCILE_EVERY", "PT2S")),
                new Storage(index, snapshots, new MemoryMappings()),
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
                List.of());
        System.out.println(server.url());
        System.out.flush();
        while (System.in.read() >= 0) {
            // Nothing is ever sent; only the end of the stream counts.
        }
        Runtime.getRuntime().halt(0);
    }
}
