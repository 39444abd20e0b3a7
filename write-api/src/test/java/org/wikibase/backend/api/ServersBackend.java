package org.wikibase.backend.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.wikibase.backend.embedded.EmbeddedMariaDb;
import org.wikibase.backend.embedded.EmbeddedS3;
import org.wikibase.backend.embedded.MariaDbConfig;
import org.wikibase.backend.storage.Index;
import org.wikibase.backend.storage.Snapshots;
import org.wikibase.backend.storage.memory.MemoryMappings;
import org.wikibase.backend.storage.s3.CachedSnapshots;
import org.wikibase.backend.storage.s3.S3Config;
import org.wikibase.backend.storage.s3.S3Snapshots;
import org.wikibase.backend.storage.sql.SqlConfig;
import org.wikibase.backend.storage.sql.SqlIndex;
import org.wikibase.backend.storage.sql.SqlTables;

/** MariaDB and S3 as real servers; every {@code storage()} has connections of its own. */
final class ServersBackend implements Backend {

    private final Path folder;
    private final EmbeddedMariaDb database;
    private final EmbeddedS3 objects;
    private final SqlConfig sql;
    private final S3Config s3;
    private final List<Storage> opened = new ArrayList<>();

    private ServersBackend(Path folder) {
        this.folder = folder;
        this.database = EmbeddedMariaDb.start(
                MariaDbConfig.in(folder.resolve("db")).withDurability(MariaDbConfig.Durability.KILL));
        this.objects = EmbeddedS3.start(folder.resolve("s3"));
        this.sql = SqlConfig.standalone(database.jdbcUrl(), database.user(), database.password());
        this.s3 = S3Config.at(
                objects.endpoint(),
                new S3Config.Keys(
                        objects.credentials().accessKey(), objects.credentials().secretKey()));
        SqlTables.migrate(sql);
        try (S3Snapshots snapshots = new S3Snapshots(s3)) {
            snapshots.setup();
        }
    }

    static ServersBackend start() {
        try {
            return new ServersBackend(Files.createTempDirectory("api-servers"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Storage storage() {
        Index index = new SqlIndex(sql);
        Snapshots snapshots = new CachedSnapshots(new S3Snapshots(s3), 16L << 20);
        Storage storage = new Storage(index, snapshots, new MemoryMappings());
        opened.add(storage);
        return storage;
    }

    @Override
    public String contents() {
        return objects() + " " + rows();
    }

    private List<String> objects() {
        try (Stream<Path> files = Files.walk(folder.resolve("s3"))) {
            return files.filter(Files::isRegularFile)
                    .map(Path::toString)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Blocks of ids are leased whatever becomes of them; the statements are counted from the feed, which is compared. */
    private static final Set<String> NOT_COMPARED =
            Set.of("id_ranges", "statement_content", "statement_index", "statement_progress");

    /** Checksums of the tables. */
    private List<String> rows() {
        List<String> sums = new ArrayList<>();
        try (Connection connection =
                DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password())) {
            for (String table : tables(connection)) {
                try (ResultSet sum = connection.createStatement().executeQuery("CHECKSUM TABLE `" + table + "`")) {
                    sum.next();
                    sums.add(sum.getString(1) + "=" + sum.getString(2));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return sums;
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet names = connection.createStatement().executeQuery("SHOW TABLES")) {
            while (names.next()) {
                if (!NOT_COMPARED.contains(names.getString(1))) {
                    tables.add(names.getString(1));
                }
            }
        }
        return tables;
    }

    @Override
    public void close() {
        opened.forEach(storage -> {
            storage.index().close();
            storage.snapshots().close();
        });
        objects.close();
        database.close();
    }
}
