package org.wikibase.backend.api;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;

/** All contracts of the API, over storage in memory. */
class OverMemoryTest {

    private static final Backend BACKEND = new MemoryBackend();
    private static final TestingApi API = TestingApi.over(BACKEND.storage());

    @AfterAll
    static void stop() {
        API.close();
        BACKEND.close();
    }

    @Nested
    class Routes extends RoutesContract {
        Routes() {
            super(API);
        }
    }

    @Nested
    class Reading extends ReadingContract {
        Reading() {
            super(API);
        }
    }

    @Nested
    class Editing extends EditingContract {
        Editing() {
            super(API);
        }
    }

    @Nested
    class Import extends ImportContract {
        Import() {
            super(API);
        }
    }

    @Nested
    class Refusal extends RefusalContract {
        Refusal() {
            super(API, BACKEND);
        }
    }
}
