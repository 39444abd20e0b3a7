package org.wikibase.backend.embedded;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** The real client, without its own retries: a test sees every answer. */
final class TestS3 {
    static final String BUCKET = "test-bucket";

    private TestS3() {}

    static S3Client client(URI endpoint, S3Credentials credentials) {
        return client(endpoint, credentials, Duration.ofSeconds(60));
    }

    /** @param patience how long it waits for an answer */
    static S3Client client(URI endpoint, S3Credentials credentials, Duration patience) {
        return S3Client.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(credentials.accessKey(), credentials.secretKey())))
                .httpClientBuilder(
                        Apache5HttpClient.builder().maxConnections(64).socketTimeout(patience))
                .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }

    static void create(S3Client s3, String key, String content) {
        s3.putObject(r -> r.bucket(BUCKET).key(key).ifNoneMatch("*"), RequestBody.fromString(content));
    }

    static String read(S3Client s3, String key) {
        ResponseBytes<GetObjectResponse> object =
                s3.getObjectAsBytes(r -> r.bucket(BUCKET).key(key));
        return object.asUtf8String();
    }
}
