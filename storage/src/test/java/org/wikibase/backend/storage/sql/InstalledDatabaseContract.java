package org.wikibase.backend.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.wikibase.backend.storage.ApiKeys;
import org.wikibase.backend.storage.ApiKeysContract;
import org.wikibase.backend.storage.EditorContract;
import org.wikibase.backend.storage.EraseHistoriesContract;
import org.wikibase.backend.storage.Eraser;
import org.wikibase.backend.storage.Ids;
import org.wikibase.backend.storage.IdsContract;
import org.wikibase.backend.storage.Index;
import org.wikibase.backend.storage.IndexContract;
import org.wikibase.backend.storage.IntentsContract;
import org.wikibase.backend.storage.PendingMerges;
import org.wikibase.backend.storage.PendingMergesContract;
import org.wikibase.backend.storage.RequestKeys;
import org.wikibase.backend.storage.RequestKeysContract;
import org.wikibase.backend.storage.SitelinkClaims;
import org.wikibase.backend.storage.SitelinkClaimsContract;
import org.wikibase.backend.storage.Snapshots;
import org.wikibase.backend.storage.Statements;
import org.wikibase.backend.storage.StatementsContract;
import org.wikibase.backend.storage.memory.MemorySnapshots;

/** All contracts of the index on a server that is installed here; skipped, and said so, where there is none. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class InstalledDatabaseContract {

    private final String kind;
    private final Supplier<Optional<InstalledServer>> start;
    private InstalledServer server;

    InstalledDatabaseContract(String kind, Supplier<Optional<InstalledServer>> start) {
        this.kind = kind;
        this.start = start;
    }

    @BeforeAll
    void start() {
        Optional<InstalledServer> installed = start.get();
        if (installed.isEmpty()) {
            String why = "no " + kind + " on the PATH: the storage contracts are not run on it";
            System.out.println(why);
            Assumptions.abort(why);
        }
        server = installed.get();
        System.out.println("storage contracts on " + server.version());
    }

    @AfterAll
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void theServerStartsWhole() {
        try (SqlIndex index = new SqlIndex(server.freshDatabase())) {
            assertThat(index.tail().isWhole()).isTrue();
            index.tail().distrust();
            assertThat(index.tail().isWhole()).isFalse();
            assertThat(index.tail().declareWhole(index.tail().run())).isTrue();
            assertThat(index.tail().isWhole()).isTrue();
        }
    }

    /** What the tests of the index share. */
    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class Indexes extends IndexContract {
        private SqlIndex index;

        @BeforeAll
        void open() {
            index = new SqlIndex(server.freshDatabase());
        }

        @AfterAll
        void close() {
            index.close();
        }

        @Override
        protected Index index() {
            return index;
        }
    }

    @Nested
    class Intents extends IntentsContract {
        private final SqlIndex index = new SqlIndex(server.freshDatabase());

        @AfterEach
        void close() {
            index.close();
        }

        @Override
        protected Index index() {
            return index;
        }
    }

    @Nested
    class Numbers extends IdsContract {
        private final Database database = new Database(server.freshDatabase());

        @AfterEach
        void close() {
            database.close();
        }

        @Override
        protected Ids ids() {
            return new SqlIds(database);
        }
    }

    @Nested
    class Claims extends SitelinkClaimsContract {
        private final Database database = new Database(server.freshDatabase());

        @AfterEach
        void close() {
            database.close();
        }

        @Override
        protected SitelinkClaims claims() {
            return new SqlSitelinkClaims(database);
        }
    }

    @Nested
    class Requests extends RequestKeysContract {
        private final Database database = new Database(server.freshDatabase());

        @AfterEach
        void close() {
            database.close();
        }

        @Override
        protected RequestKeys keys() {
            return new SqlRequestKeys(database);
        }
    }

    @Nested
    class Merging extends PendingMergesContract {
        private final Database database = new Database(server.freshDatabase());

        @AfterEach
        void close() {
            database.close();
        }

        @Override
        protected PendingMerges merges() {
            return new SqlMerges(database);
        }
    }

    @Nested
    class Keys extends ApiKeysContract {
        private final Database database = new Database(server.freshDatabase());

        @AfterEach
        void close() {
            database.close();
        }

        @Override
        protected ApiKeys keys() {
            return new SqlApiKeys(database);
        }
    }

    @Nested
    class Said extends StatementsContract {
        private final Database database = new Database(server.freshDatabase());

        @AfterEach
        void close() {
            database.close();
        }

        @Override
        protected Statements statements() {
            return new SqlStatements(database);
        }
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class Erasing extends EraseHistoriesContract {
        private final MemorySnapshots snapshots = new MemorySnapshots();
        private SqlIndex index;

        @BeforeAll
        void open() {
            index = new SqlIndex(server.freshDatabase());
        }

        @AfterAll
        void close() {
            index.close();
        }

        @Override
        protected Index index() {
            return index;
        }

        @Override
        protected Snapshots snapshots() {
            return snapshots;
        }

        @Override
        protected Eraser eraser() {
            return snapshots;
        }
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class Editing extends EditorContract {
        private final Snapshots snapshots = new MemorySnapshots();
        private SqlIndex index;
        private SqlIndex other;

        @BeforeAll
        void open() {
            SqlConfig database = server.freshDatabase();
            index = new SqlIndex(database);
            other = new SqlIndex(database);
        }

        @AfterAll
        void close() {
            index.close();
            other.close();
        }

        @Override
        protected Index index() {
            return index;
        }

        @Override
        protected Snapshots snapshots() {
            return snapshots;
        }

        @Override
        protected Index otherIndex() {
            return other;
        }

        @Override
        protected Snapshots otherSnapshots() {
            return snapshots;
        }
    }
}
