package org.wikibase.backend.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wikibase.backend.embedded.TestS3.BUCKET;

import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

class FaultyS3Test {
    @TempDir
    private static Path directory;

    private static EmbeddedS3 server;
    private static S3Client direct;

    private FaultyS3 proxy;
    private S3Client s3;
    private String key;

    @BeforeAll
    static void startServer() {
        server = EmbeddedS3.start(directory);
        direct = TestS3.client(server.endpoint(), server.credentials());
        direct.createBucket(r -> r.bucket(BUCKET));
    }

    @AfterAll
    static void stopServer() {
        direct.close();
        server.close();
    }

    @BeforeEach
    void startProxy() {
        proxy = FaultyS3.before(server.endpoint());
        s3 = TestS3.client(proxy.endpoint(), server.credentials());
        key = UUID.randomUUID().toString();
    }

    @AfterEach
    void stopProxy() {
        s3.close();
        proxy.close();
    }

    @Test
    void withoutARuleSignedRequestsPassUnchanged() {
        TestS3.create(s3, key, "content");

        assertThat(TestS3.read(s3, key)).isEqualTo("content");
        assertThatThrownBy(() -> TestS3.create(s3, key, "other"))
                .isInstanceOfSatisfying(
                        S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(412));
    }

    @Test
    void largeBodiesAndListingsPass() {
        byte[] large = new byte[3_000_000];
        s3.putObject(r -> r.bucket(BUCKET).key(key), RequestBody.fromBytes(large));

        assertThat(s3.getObjectAsBytes(r -> r.bucket(BUCKET).key(key)).asByteArray())
                .isEqualTo(large);
        assertThat(s3.listObjectsV2(r -> r.bucket(BUCKET).prefix(key)).contents())
                .hasSize(1);
        assertThat(s3.headObject(r -> r.bucket(BUCKET).key(key)).contentLength())
                .isEqualTo(large.length);
    }

    @ParameterizedTest
    @CsvSource({"ERROR,500", "UNAVAILABLE,503", "CONFLICT,409"})
    void aRefusalBeforeTheServerStoresNothing(Fault fault, int status) {
        proxy.rule(fault.always(request -> request.is("PUT", "/" + BUCKET)));

        assertThatThrownBy(() -> TestS3.create(s3, key, "content"))
                .isInstanceOfSatisfying(
                        S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(status));

        assertThatThrownBy(() -> TestS3.read(direct, key)).isInstanceOf(NoSuchKeyException.class);
    }

    @Test
    void aDroppedRequestStoresNothing() {
        proxy.rule(Fault.DROPPED.always(request -> request.is("PUT", "/" + BUCKET)));

        assertThatThrownBy(() -> TestS3.create(s3, key, "content")).isInstanceOf(SdkException.class);

        assertThatThrownBy(() -> TestS3.read(direct, key)).isInstanceOf(NoSuchKeyException.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"STORED_ERROR", "STORED_DROPPED"})
    void aFaultAfterTheServerHasStoredTheObject(Fault fault) {
        proxy.rule(fault.always(request -> request.is("PUT", "/" + BUCKET)));

        assertThatThrownBy(() -> TestS3.create(s3, key, "content")).isInstanceOf(SdkException.class);

        assertThat(TestS3.read(direct, key)).isEqualTo("content");
    }

    @Test
    void aClientGivesUpOnASilentServerThatHasStoredTheObject() {
        proxy.rule(Fault.STORED_SILENCE.always(request -> request.is("PUT", "/" + BUCKET)));

        try (S3Client impatient = TestS3.client(proxy.endpoint(), server.credentials(), Duration.ofSeconds(2))) {
            assertThatThrownBy(() -> TestS3.create(impatient, key, "content")).isInstanceOf(SdkException.class);
        }

        // On a busy machine the client may give up before the server is done.
        direct.waiter().waitUntilObjectExists(r -> r.bucket(BUCKET).key(key));
        assertThat(TestS3.read(direct, key)).isEqualTo("content");
    }

    @Test
    void aCutAnswerIsAnErrorAndNotAShorterObject() {
        TestS3.create(direct, key, "content");
        proxy.rule(Fault.CUT.first(1, request -> request.is("GET", "/" + BUCKET)));

        assertThatThrownBy(() -> TestS3.read(s3, key)).isInstanceOf(SdkException.class);

        assertThat(TestS3.read(s3, key)).isEqualTo("content");
    }

    @Test
    void aFaultForTheFirstTwoRequestsLetsTheThirdPass() {
        proxy.rule(Fault.UNAVAILABLE.first(2, request -> request.is("PUT", "/" + BUCKET + "/" + key)));

        assertThatThrownBy(() -> TestS3.create(s3, key, "1")).isInstanceOf(S3Exception.class);
        assertThatThrownBy(() -> TestS3.create(s3, key, "2")).isInstanceOf(S3Exception.class);
        TestS3.create(s3, key, "3");

        assertThat(TestS3.read(direct, key)).isEqualTo("3");
        assertThat(proxy.requests()).hasSize(3);
    }
}
