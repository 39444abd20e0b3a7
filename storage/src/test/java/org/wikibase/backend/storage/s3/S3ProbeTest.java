package org.wikibase.backend.storage.s3;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wikibase.backend.embedded.Fault;
import org.wikibase.backend.embedded.FaultyS3;
import org.wikibase.backend.storage.StorageUnavailable;
import org.wikibase.backend.storage.TestingServers;

class S3ProbeTest {

    private static final S3Config BUCKET = TestingServers.freshBucket();

    @Test
    void aStoreThatCreatesAtomicallyIsFit() {
        assertThatCode(() -> S3Probe.requireAtomicCreation(BUCKET)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource(CarelessStore.Way.class)
    void aStoreThatWouldLoseEditsIsNamed(CarelessStore.Way way) {
        try (CarelessStore store = new CarelessStore(way)) {
            assertThatThrownBy(() -> S3Probe.requireAtomicCreation(at(store.endpoint())))
                    .isInstanceOf(S3Probe.UnfitStore.class)
                    .hasMessageContaining(store.endpoint().toString())
                    .hasMessageContaining(BUCKET.bucket());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"ERROR", "UNAVAILABLE", "CONFLICT", "DROPPED", "STORED_ERROR", "STORED_DROPPED"})
    void aBadMomentSaysNothingAgainstAStore(Fault fault) {
        try (FaultyS3 network = FaultyS3.before(TestingServers.s3Endpoint())) {
            network.rule(fault.first(5, request -> request.method().equals("PUT")));

            assertThatCode(() -> S3Probe.requireAtomicCreation(at(network.endpoint())))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void aStoreThatDoesNotAnswerIsNotJudged() {
        S3Config nowhere = at(URI.create("http://127.0.0.1:1")).withTimeout(Duration.ofMillis(200));

        assertThatThrownBy(() -> S3Probe.requireAtomicCreation(nowhere)).isInstanceOf(StorageUnavailable.class);
    }

    private static S3Config at(URI endpoint) {
        return new S3Config(
                Optional.of(endpoint), BUCKET.region(), BUCKET.keys(), BUCKET.bucket(), BUCKET.timeout(), 32);
    }
}
