package org.wikibase.backend.storage.recovery;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.edit.Author;
import org.wikibase.backend.storage.Editors;
import org.wikibase.backend.storage.EntityEditor;
import org.wikibase.backend.storage.Samples;
import org.wikibase.backend.storage.Snapshots;
import org.wikibase.backend.storage.TestingServers;
import org.wikibase.backend.storage.s3.S3Config;
import org.wikibase.backend.storage.s3.S3Listing;
import org.wikibase.backend.storage.s3.S3Snapshots;
import org.wikibase.backend.storage.sql.SqlConfig;
import org.wikibase.backend.storage.sql.SqlIndex;

/** An index and a record on real servers, and what is done to them. */
final class TestingRecovery implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    final SqlConfig sql;
    final S3Config s3;
    final SqlIndex index;
    final S3Snapshots snapshots;
    private final S3Listing listing;

    private TestingRecovery(SqlConfig sql, S3Config s3) {
        this.sql = sql;
        this.s3 = s3;
        this.index = new SqlIndex(sql);
        this.snapshots = new S3Snapshots(s3);
        this.listing = new S3Listing(s3);
    }

    static TestingRecovery fresh() {
        return new TestingRecovery(TestingServers.freshDatabase(), TestingServers.freshBucket());
    }

    /** The same record with an empty index. */
    TestingRecovery withEmptyIndex() {
        return new TestingRecovery(TestingServers.freshDatabase(), s3);
    }

    EntityEditor editor() {
        return Editors.over(index, snapshots, PATIENCE);
    }

    EntityId created(String label) {
        return editor().create(Samples.labelled(Samples.freshItem(), label), Author.SYSTEM, "made")
                .header()
                .entity();
    }

    IndexAndRecord sides() {
        return sides(snapshots);
    }

    IndexAndRecord sides(Snapshots other) {
        return new IndexAndRecord(index, index.derivedRows(), index.indexTasks(), listing, other);
    }

    /** All that verify finds. */
    List<Damage> damages() {
        List<Damage> found = Collections.synchronizedList(new ArrayList<>());
        Tally tally = new Tally(found::add);
        new IndexVerify(sides(), effort(), tally).verify();
        if (tally.damages() != found.size()) {
            throw new AssertionError(tally.damages() + " counted, " + found);
        }
        return found;
    }

    Tally repair() {
        Tally tally = new Tally(damage -> {});
        new IndexRepair(sides(), effort(), tally).repair();
        return tally;
    }

    static Effort effort() {
        return new Effort(4, Duration.ZERO, false);
    }

    void execute(String statement) {
        try (Connection connection = DriverManager.getConnection(sql.jdbcUrl(), sql.user(), sql.password());
                Statement executing = connection.createStatement()) {
            if (executing.executeUpdate(statement) == 0) {
                throw new AssertionError("nothing was changed by " + statement);
            }
        } catch (SQLException refused) {
            throw new IllegalStateException(statement, refused);
        }
    }

    /** Rows as text, in their order. */
    List<String> rows(String query) {
        try (Connection connection = DriverManager.getConnection(sql.jdbcUrl(), sql.user(), sql.password());
                Statement executing = connection.createStatement();
                ResultSet found = executing.executeQuery(query)) {
            List<String> rows = new ArrayList<>();
            while (found.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                    row.append(found.getString(i)).append('|');
                }
                rows.add(row.toString());
            }
            return rows;
        } catch (SQLException refused) {
            throw new IllegalStateException(query, refused);
        }
    }

    @Override
    public void close() {
        index.close();
        snapshots.close();
        listing.close();
    }
}
