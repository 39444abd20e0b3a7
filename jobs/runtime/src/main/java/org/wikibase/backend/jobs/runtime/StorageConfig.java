package org.wikibase.backend.jobs.runtime;

import java.io.Serializable;
import java.util.Map;

/**
 * The facts that a task needs to open storage.
 *
 * @param vitess whether vtgate is behind the URL, and not one MariaDB or MySQL
 * @param s3Endpoint empty for AWS itself
 * @param s3AccessKey empty for the SDK's own ways to find credentials
 * @param cacheBytes of snapshots, per operator and subtask, roughly
 */
public record StorageConfig(
        String jdbcUrl,
        String user,
        String password,
        boolean vitess,
        String s3Endpoint,
        String s3Region,
        String s3Bucket,
        String s3AccessKey,
        String s3SecretKey,
        long cacheBytes)
        implements Serializable {

    private static final long CACHE_BYTES = 64L << 20;

    public static StorageConfig from(Map<String, String> variables) {
        Env env = new Env(variables);
        return new StorageConfig(
                env.required("VITESS_URL"),
                env.text("VITESS_USER", "root"),
                env.text("VITESS_PASSWORD", ""),
                env.flag("VITESS_SHARDED"),
                env.text("S3_ENDPOINT", ""),
                env.text("S3_REGION", "us-east-1"),
                env.text("S3_REVISIONS_BUCKET", "wikibase-revisions"),
                env.text("S3_ACCESS_KEY", ""),
                env.text("S3_SECRET_KEY", ""),
                env.number("SNAPSHOT_CACHE_BYTES", CACHE_BYTES));
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "StorageConfig[" + jdbcUrl + " as " + user + ", s3 " + s3Endpoint + " " + s3Bucket + "]";
    }
}
