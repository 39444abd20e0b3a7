package org.wikibase.backend.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wikibase.backend.embedded.TestS3.BUCKET;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

class EmbeddedS3Test {
    private static final int WRITERS = 32;

    @TempDir
    private Path directory;

    @Test
    void ofThirtyTwoCreationsOfOneKeyExactlyOneWins() throws Exception {
        try (EmbeddedS3 server = EmbeddedS3.start(directory);
                S3Client s3 = TestS3.client(server.endpoint(), server.credentials())) {
            s3.createBucket(r -> r.bucket(BUCKET));
            for (int key = 0; key < 10; key++) {
                String name = "Q" + key + "/r1";

                List<Integer> statuses = race(s3, name);

                assertThat(statuses).filteredOn(status -> status == 200).hasSize(1);
                int winner = statuses.indexOf(200);
                assertThat(TestS3.read(s3, name)).isEqualTo("writer " + winner);
                assertThat(statuses).containsOnly(200, 412);
            }
        }
    }

    private static List<Integer> race(S3Client s3, String key) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        try {
            CyclicBarrier start = new CyclicBarrier(WRITERS);
            List<Callable<Integer>> writers = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                String content = "writer " + writer;
                writers.add(() -> {
                    start.await();
                    return status(() -> TestS3.create(s3, key, content));
                });
            }
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> answer : threads.invokeAll(writers)) {
                statuses.add(answer.get());
            }
            return statuses;
        } finally {
            threads.shutdownNow();
        }
    }

    private static int status(Runnable call) {
        try {
            call.run();
            return 200;
        } catch (S3Exception e) {
            return e.statusCode();
        }
    }

    @Test
    void objectsAreStillThereAfterARestartWithTheSameCredentials() {
        S3Credentials credentials = S3Credentials.random();
        try (EmbeddedS3 server = EmbeddedS3.start(directory, 0, credentials);
                S3Client s3 = TestS3.client(server.endpoint(), credentials)) {
            s3.createBucket(r -> r.bucket(BUCKET));
            TestS3.create(s3, "k", "kept");
        }

        try (EmbeddedS3 server = EmbeddedS3.start(directory, 0, credentials);
                S3Client s3 = TestS3.client(server.endpoint(), credentials)) {
            assertThat(TestS3.read(s3, "k")).isEqualTo("kept");
        }
    }

    @Test
    void aKilledServerKeepsWhatItAcknowledged() throws Exception {
        S3Credentials credentials = S3Credentials.random();
        Process jvm =
                TestJvm.start(StartsS3.class, directory.toString(), credentials.accessKey(), credentials.secretKey());
        assertThat(TestJvm.firstLine(jvm)).isEqualTo("acknowledged");
        jvm.destroyForcibly().waitFor();

        try (EmbeddedS3 server = EmbeddedS3.start(directory, 0, credentials);
                S3Client s3 = TestS3.client(server.endpoint(), credentials)) {
            assertThat(TestS3.read(s3, "k")).isEqualTo("kept");
        }
    }

    @Test
    void aWrongSecretIsRefused() {
        try (EmbeddedS3 server = EmbeddedS3.start(directory);
                S3Client s3 = TestS3.client(
                        server.endpoint(),
                        new S3Credentials(server.credentials().accessKey(), "wrong"))) {
            assertThatThrownBy(() -> s3.createBucket(r -> r.bucket(BUCKET)))
                    .isInstanceOfSatisfying(
                            S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(403));
        }
    }

    @Test
    void aSecondServerOnTheSameDirectoryIsRefused() {
        try (EmbeddedS3 server = EmbeddedS3.start(directory)) {
            assertThatThrownBy(() -> EmbeddedS3.start(directory, 0, server.credentials()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("in use");
        }
    }

    /** A JVM to be killed: stores one object in its own server, says so and waits. */
    static final class StartsS3 {
        private StartsS3() {}

        public static void main(String[] arguments) throws Exception {
            TestJvm.endOnFailure();
            S3Credentials credentials = new S3Credentials(arguments[1], arguments[2]);
            EmbeddedS3 server = EmbeddedS3.start(Path.of(arguments[0]), 0, credentials);
            try (S3Client s3 = TestS3.client(server.endpoint(), credentials)) {
                s3.createBucket(r -> r.bucket(BUCKET));
                TestS3.create(s3, "k", "kept");
            }
            TestJvm.sayAndWait("acknowledged");
        }
    }
}
