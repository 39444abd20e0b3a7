package org.wikibase.backend.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikibase.backend.embedded.EmbeddedMariaDb;
import org.wikibase.backend.embedded.MariaDbConfig;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.edit.Author;
import org.wikibase.backend.model.edit.Rejected;
import org.wikibase.backend.storage.EntityEditor.Edited;
import org.wikibase.backend.storage.memory.MemorySnapshots;
import org.wikibase.backend.storage.sql.SqlConfig;
import org.wikibase.backend.storage.sql.SqlIndex;
import org.wikibase.backend.storage.sql.SqlTables;

/** Connections and servers that end in the middle of transactions: what was acknowledged is there once in the end (I4). */
class DatabaseDeathTest {

    private static final List<String> LANGUAGES = List.of("ar", "cs", "de", "en", "es", "fr");
    private static final int EDITS = 40;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private EmbeddedMariaDb server;
    private SqlIndex index;
    private final Snapshots snapshots = new MemorySnapshots();
    private final AtomicInteger acknowledged = new AtomicInteger();

    @BeforeEach
    void start() {
        server = EmbeddedMariaDb.start(MariaDbConfig.in(folder));
        SqlConfig config = SqlConfig.standalone(server.jdbcUrl(), server.user(), server.password());
        SqlTables.migrate(config);
        index = new SqlIndex(config);
    }

    @AfterEach
    void stop() throws IOException {
        index.close();
        server.close();
    }

    @Test
    void connectionsThatAreKilledLoseAndDoubleNothing() {
        EntityId id = created();
        CountDownLatch writersLeft = new CountDownLatch(LANGUAGES.size());

        requireAllThereOnce(id, edits(id, writersLeft, () -> {
            while (writersLeft.getCount() > 0) {
                killAllConnections();
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(3));
            }
        }));
    }

    @Test
    void aKilledServerLosesAndDoublesNothing() {
        EntityId id = created();
        CountDownLatch writersLeft = new CountDownLatch(LANGUAGES.size());

        requireAllThereOnce(id, edits(id, writersLeft, () -> {
            while (acknowledged.get() < EDITS && writersLeft.getCount() > 0) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            }
            server.kill();
            server.restart();
        }));
    }

    /** @return what was acknowledged while the disturber was at work */
    private List<Edited> edits(EntityId id, CountDownLatch writersLeft, Runnable disturber) {
        List<Runnable> work = new ArrayList<>();
        List<Edited> edits = Collections.synchronizedList(new ArrayList<>());
        for (String language : LANGUAGES) {
            work.add(() -> {
                EntityEditor editor = Editors.over(index, snapshots, PATIENCE);
                for (int i = 0; i < EDITS; i++) {
                    tried(editor, id, language, "text " + i).ifPresent(edited -> {
                        edits.add(edited);
                        acknowledged.incrementAndGet();
                    });
                }
                writersLeft.countDown();
            });
        }
        work.add(disturber);
        Together.run(work, each -> {
            each.run();
            return each;
        });
        return edits;
    }

    private void requireAllThereOnce(EntityId id, List<Edited> edits) {
        new Reconciler(index, snapshots).run(Duration.ZERO);

        Story story = Story.of(id, index, snapshots);
        assertThat(edits)
                .isNotEmpty()
                .allSatisfy(edited -> assertThat(story.revisions()
                                .get((int) edited.revision() - 1)
                                .header()
                                .commitId())
                        .isEqualTo(edited.header().commitId()));
        assertThat(index.intents().olderThan(Duration.ZERO, 1_000))
                .noneMatch(intent -> intent.revision() <= story.revisions().size());
    }

    private static Optional<Edited> tried(EntityEditor editor, EntityId id, String language, String text) {
        try {
            return Optional.of(editor.edit(Editors.label(id, language, text)));
        } catch (StorageUnavailable | Rejected refused) {
            return Optional.empty();
        }
    }

    private void killAllConnections() {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                Statement statement = connection.createStatement()) {
            List<Long> others = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(
                    "SELECT id FROM information_schema.processlist WHERE id <> CONNECTION_ID()")) {
                while (rows.next()) {
                    others.add(rows.getLong(1));
                }
            }
            for (long other : others) {
                killIfThere(statement, other);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void killIfThere(Statement statement, long connection) {
        try {
            statement.execute("KILL CONNECTION " + connection);
        } catch (SQLException gone) {
            return;
        }
    }

    private EntityId created() {
        return Editors.over(index, snapshots, PATIENCE)
                .create(Samples.labelled(Samples.freshItem(), "begun"), Author.SYSTEM, "")
                .header()
                .entity();
    }
}
