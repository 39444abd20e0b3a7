package org.wikibase.backend.api;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;

/** All contracts of the API, over MariaDB and S3. */
class OverServersIT {

    private static final Backend BACKEND = ServersBackend.start();

    /** Loaded machines are slow, and nothing here is about giving up; nobody tidies up while contents are compared. */
    private static final Map<String, String> PATIENT =
            Map.of("API_EDIT_PATIENCE", "PT2M", "API_RECONCILE_EVERY", "PT1H");

    private static final TestingApi API = TestingApi.over(BACKEND.storage(), PATIENT);
    private static final TestingApi OTHER = TestingApi.over(BACKEND.storage(), PATIENT);

    @AfterAll
    static void stop() {
        API.close();
        OTHER.close();
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
    class Terms extends TermsContract {
        Terms() {
            super(API);
        }
    }

    @Nested
    class Statements extends StatementsContract {
        Statements() {
            super(API);
        }
    }

    @Nested
    class Lexemes extends LexemesContract {
        Lexemes() {
            super(API);
        }
    }

    @Nested
    class States extends StatesContract {
        States() {
            super(API);
        }
    }

    @Nested
    class Listing extends ListingContract {
        Listing() {
            super(API);
        }
    }

    @Nested
    class Sitelinks extends SitelinksContract {
        Sitelinks() {
            super(API);
        }
    }

    @Nested
    class Repetition extends RepetitionContract {
        Repetition() {
            super(API, OTHER);
        }
    }

    @Nested
    class Merging extends MergesContract {
        Merging() {
            super(API, OTHER);
        }
    }

    @Nested
    class OpenApi extends OpenApiContract {
        OpenApi() {
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

    @Nested
    class Shared extends SharedStatementsContract {
        Shared() {
            super(API);
        }
    }

    @Nested
    class People extends UsersContract {
        People() {
            super(API, BACKEND.storage().index().users());
        }
    }

    @Nested
    class Batches extends BatchEditsContract {
        Batches() {
            super(API);
        }
    }

    @Nested
    class Together extends TogetherContract {
        Together() {
            super(API, OTHER);
        }
    }
}
