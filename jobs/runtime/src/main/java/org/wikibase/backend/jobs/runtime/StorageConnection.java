package org.wikibase.backend.jobs.runtime;

import java.net.URI;
import java.util.Optional;
import org.wikibase.backend.jobs.feed.StorageAccess;
import org.wikibase.backend.storage.Index;
import org.wikibase.backend.storage.Snapshots;
import org.wikibase.backend.storage.s3.CachedSnapshots;
import org.wikibase.backend.storage.s3.S3Config;
import org.wikibase.backend.storage.s3.S3Snapshots;
import org.wikibase.backend.storage.sql.SqlConfig;
import org.wikibase.backend.storage.sql.SqlIndex;

/** Storage as deployed: the only place in the jobs that names adapters. */
public record StorageConnection(StorageConfig config) implements StorageAccess {

    /** A feed reader asks one thing at a time. */
    private static final int CONNECTIONS = 2;

    @Override
    public Index index() {
        SqlConfig sql = SqlConfig.standalone(config.jdbcUrl(), config.user(), config.password());
        return new SqlIndex(new SqlConfig(
                sql.jdbcUrl(),
                sql.user(),
                sql.password(),
                CONNECTIONS,
                config.vitess() ? SqlConfig.Server.VITESS : SqlConfig.Server.STANDALONE));
    }

    @Override
    public Snapshots snapshots() {
        S3Config.Keys keys = new S3Config.Keys(config.s3AccessKey(), config.s3SecretKey());
        S3Config usual = S3Config.at(URI.create("http://localhost"), keys);
        S3Config s3 = new S3Config(
                Optional.of(config.s3Endpoint()).filter(text -> !text.isEmpty()).map(URI::create),
                config.s3Region(),
                Optional.of(keys).filter(pair -> !pair.access().isEmpty()),
                config.s3Bucket(),
                usual.timeout(),
                usual.connections());
        return new CachedSnapshots(new S3Snapshots(s3), config.cacheBytes());
    }
}
