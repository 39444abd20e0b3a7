package org.wikibase.backend.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wikibase.backend.api.http.HttpErrors;
import org.wikibase.backend.model.edit.Reason;

class HttpErrorsTest {

    /** What design section 11 lists. */
    private static final Set<Integer> STATUSES =
            Set.of(400, 401, 403, 404, 405, 406, 408, 409, 410, 412, 413, 415, 422, 428, 429, 431, 503);

    @ParameterizedTest
    @EnumSource
    void everyReasonHasAStatusThatClientsKnow(Reason reason) {
        assertThat(HttpErrors.status(reason)).isIn(STATUSES);
    }
}
