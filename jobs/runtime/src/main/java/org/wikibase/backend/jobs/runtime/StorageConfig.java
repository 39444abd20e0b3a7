package org.wikibase.backend.jobs.runtime;

import java.io.Serializable;

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

    /** Without the secrets. */
    @Override
    public String toString() {
        return "StorageConfig[" + jdbcUrl + " as " + user + ", s3 " + s3Endpoint + " " + s3Bucket + "]";
    }
}
