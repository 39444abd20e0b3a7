package org.wikibase.backend.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.wikibase.backend.embedded.EmbeddedMariaDb;
import org.wikibase.backend.embedded.EmbeddedS3;
import org.wikibase.backend.embedded.MariaDbConfig;
import org.wikibase.backend.storage.s3.S3Config;
import org.wikibase.backend.storage.s3.S3Snapshots;
import org.wikibase.backend.storage.sql.SqlConfig;
import org.wikibase.backend.storage.sql.SqlTables;

/** One MariaDB and one S3 for all tests of the module, started when first used; they end with the JVM. */
public final class TestingServers {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private TestingServers() {}

    private static final class MariaDb {
        static final EmbeddedMariaDb SERVER =
                EmbeddedMariaDb.start(MariaDbConfig.in(folder("db")).withDurability(MariaDbConfig.Durability.KILL));
    }

    private static final class S3 {
        static final EmbeddedS3 SERVER = EmbeddedS3.start(folder("s3"));
    }

    /** The index's tables in a database of their own. */
    public static SqlConfig freshDatabase() {
        EmbeddedMariaDb server = MariaDb.SERVER;
        String url = server.jdbcUrl("wikibase_" + NUMBER.incrementAndGet()) + "&createDatabaseIfNotExist=true";
        SqlConfig config = SqlConfig.standalone(url, server.user(), server.password());
        SqlTables.migrate(config);
        return config;
    }

    /** An empty bucket. */
    public static S3Config freshBucket() {
        S3Config config = s3().withBucket("revisions-" + NUMBER.incrementAndGet());
        try (S3Snapshots snapshots = new S3Snapshots(config)) {
            snapshots.setup();
        }
        return config;
    }

    private static S3Config s3() {
        return S3Config.at(
                S3.SERVER.endpoint(),
                new S3Config.Keys(
                        S3.SERVER.credentials().accessKey(),
                        S3.SERVER.credentials().secretKey()));
    }

    public static URI s3Endpoint() {
        return S3.SERVER.endpoint();
    }

    private static Path folder(String name) {
        try {
            return Files.createTempDirectory(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
