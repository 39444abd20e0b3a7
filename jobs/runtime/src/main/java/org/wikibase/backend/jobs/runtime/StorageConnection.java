package org.wikibase.backend.jobs.runtime;

import java.util.Map;
import java.util.stream.Collectors;
import org.wikibase.backend.jobs.feed.StorageAccess;
import org.wikibase.backend.storage.Index;
import org.wikibase.backend.storage.Mappings;
import org.wikibase.backend.storage.Snapshots;
import org.wikibase.backend.storage.s3.S3Config;
import org.wikibase.backend.storage.s3.S3Mappings;
import org.wikibase.backend.storage.s3.SharedSnapshots;
import org.wikibase.backend.storage.sql.SqlConfig;
import org.wikibase.backend.storage.sql.SqlIndex;

/**
 * Storage as deployed: the only place in the jobs that names adapters.
 *
 * @param variables those that the adapters read, as tasks on other machines need them
 * @param cacheBytes of snapshots in a process's memory, roughly
 */
public record StorageConnection(Map<String, String> variables, long cacheBytes) implements StorageAccess {

    /** A feed reader asks one thing at a time. */
    private static final int CONNECTIONS = 2;

    private static final long CACHE_BYTES = 64L << 20;

    /** @throws IllegalArgumentException naming a variable that is missing or wrong */
    public static StorageConnection from(Map<String, String> variables) {
        Map<String, String> ours = variables.entrySet().stream()
                .filter(variable -> variable.getKey().matches("(VITESS|S3)_.*"))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
        StorageConnection storage =
                new StorageConnection(ours, new Env(variables).number("SNAPSHOT_CACHE_BYTES", CACHE_BYTES));
        storage.sql();
        storage.s3();
        return storage;
    }

    private SqlConfig sql() {
        return SqlConfig.from(variables).withPoolSize(CONNECTIONS);
    }

    private S3Config s3() {
        return S3Config.from(variables);
    }

    @Override
    public Index index() {
        return new SqlIndex(sql());
    }

    @Override
    public Snapshots snapshots() {
        return SharedSnapshots.open(s3(), cacheBytes);
    }

    @Override
    public Mappings mappings() {
        return new S3Mappings(s3());
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "StorageConnection[" + sql() + ", " + s3() + "]";
    }
}
