package org.wikibase.backend.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikibase.backend.embedded.EmbeddedMariaDb;
import org.wikibase.backend.embedded.MariaDbConfig;
import org.wikibase.backend.storage.Samples;
import org.wikibase.backend.storage.Tail.Run;

class SqlTailTest {

    @TempDir
    Path folder;

    private EmbeddedMariaDb server;
    private SqlConfig config;
    private SqlIndex index;

    @BeforeEach
    void start() {
        server = EmbeddedMariaDb.start(MariaDbConfig.in(folder).withDurability(MariaDbConfig.Durability.KILL));
        config = SqlConfig.standalone(server.jdbcUrl(), server.user(), server.password());
        SqlTables.migrate(config);
        index = new SqlIndex(config);
    }

    @AfterEach
    void stop() {
        index.close();
        server.close();
    }

    @Test
    void newTablesAreWhole() {
        assertThat(index.tail().isWhole()).isTrue();
    }

    @Test
    void aServerThatStartedAgainIsNotWholeForAnybody() {
        assertThat(index.tail().isWhole()).isTrue();
        server.kill();
        server.restart();

        // Whatever is read first from the new server, it is known by then.
        assertThat(index.heads().find(Samples.freshItem())).isEmpty();
        assertThat(index.tail().isWhole()).isFalse();
        try (SqlIndex other = new SqlIndex(config)) {
            assertThat(other.tail().isWhole()).isFalse();
        }
    }

    @Test
    void whatIsDeclaredWholeIsWholeForEverybodyUntilTheNextStart() {
        server.restart();
        Run run = index.tail().run();

        assertThat(index.tail().declareWhole(run)).isTrue();

        assertThat(index.tail().isWhole()).isTrue();
        try (SqlIndex other = new SqlIndex(config)) {
            assertThat(other.tail().isWhole()).isTrue();
            assertThat(other.tail().run()).isEqualTo(index.tail().run());
        }
        Run before = index.tail().run();
        server.restart();
        assertThat(index.tail().declareWhole(before)).isFalse();
        assertThat(index.tail().isWhole()).isFalse();
    }

    @Test
    void whatWasDistrustedMeanwhileIsNotWhole() {
        server.restart();
        Run run = index.tail().run();
        index.tail().distrust();

        assertThat(index.tail().declareWhole(run)).isFalse();
        assertThat(index.tail().declareWhole(index.tail().run())).isTrue();
    }

    @Test
    void whoeverKnowsBetterCanDistrustIt() {
        try (SqlIndex other = new SqlIndex(config)) {
            assertThat(other.tail().isWhole()).isTrue();
            index.tail().distrust();

            assertThat(index.tail().isWhole()).isFalse();
            while (other.tail().isWhole()) {
                Thread.onSpinWait();
            }
        }
    }
}
