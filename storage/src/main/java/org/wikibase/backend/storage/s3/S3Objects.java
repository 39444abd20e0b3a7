package org.wikibase.backend.storage.s3;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.CRC32;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.Header;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/**
 * The two requests of the hot paths, on the HTTP client and the signer of the AWS SDK but without its pipeline, which took
 * half of a writer's CPU. Nothing is repeated here.
 */
final class S3Objects implements AutoCloseable {

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    /** Stores say it in an XML document; looked for as text, as nothing else of it is needed. */
    private static final String NO_SUCH_KEY = "<Code>NoSuchKey</Code>";

    private final SdkHttpClient http;
    private final AwsCredentialsProvider credentials;
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final String region;
    private final String bucketUrl;
    private final boolean bodyIsSafe;
    private final Duration timeout;

    S3Objects(S3Config config) {
        http = S3Clients.http(config).expectContinueEnabled(false).build();
        credentials = S3Clients.credentials(config);
        region = config.region();
        bucketUrl = config.endpoint()
                .map(endpoint -> endpoint.toString().replaceAll("/$", "") + "/" + config.bucket())
                .orElseGet(() -> "https://" + config.bucket() + ".s3." + config.region() + ".amazonaws.com");
        bodyIsSafe = bucketUrl.startsWith("https:") || isLoopback(URI.create(bucketUrl));
        timeout = config.timeout();
    }

    /**
     * Asks for a new object under the key.
     *
     * @return whether the answer was 200; whatever else happened says nothing about what is stored now
     */
    boolean create(String key, byte[] object) {
        return answerToCreate(key, object) == OK;
    }

    /** @return the status of the answer; 0 for none */
    int answerToCreate(String key, byte[] object) {
        SdkHttpRequest.Builder request = request(SdkHttpMethod.PUT, key)
                .putHeader("If-None-Match", "*")
                .putHeader("x-amz-checksum-crc32", crc32(object))
                .putHeader(Header.CONTENT_LENGTH, Integer.toString(object.length));
        try {
            return send(request, Optional.of(ContentStreamProvider.fromByteArrayUnsafe(object)))
                    .status();
        } catch (IOException | SdkException unclear) {
            return 0;
        }
    }

    /** The store keeps it with the object; the signature's own digest is only looked at on the way. */
    private static String crc32(byte[] object) {
        CRC32 crc = new CRC32();
        crc.update(object);
        byte[] sum =
                ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue()).array();
        return Base64.getEncoder().encodeToString(sum);
    }

    /**
     * @return empty when the store says that the object is not there
     * @throws S3Unanswered when it says anything else, or nothing
     */
    Optional<byte[]> read(String key) {
        Answer answer;
        try {
            answer = send(request(SdkHttpMethod.GET, key), Optional.empty());
        } catch (IOException | SdkException failure) {
            throw new S3Unanswered(key, failure);
        }
        if (answer.status() == OK) {
            return Optional.of(answer.body());
        }
        String said = new String(answer.body(), StandardCharsets.UTF_8);
        // A missing bucket is a 404, too, and says nothing about the object.
        if (answer.status() == NOT_FOUND && said.contains(NO_SUCH_KEY)) {
            return Optional.empty();
        }
        throw new S3Unanswered(key, answer.status());
    }

    private SdkHttpRequest.Builder request(SdkHttpMethod method, String key) {
        return SdkHttpRequest.builder().method(method).uri(URI.create(bucketUrl + "/" + key));
    }

    private Answer send(SdkHttpRequest.Builder request, Optional<ContentStreamProvider> body) throws IOException {
        long deadline = System.nanoTime() + timeout.toNanos();
        HttpExecuteRequest.Builder execution = HttpExecuteRequest.builder().request(signed(request, body));
        body.ifPresent(execution::contentStreamProvider);
        ExecutableHttpRequest call = http.prepareRequest(execution.build());
        HttpExecuteResponse response = call.call();
        int status = response.httpResponse().statusCode();
        return new Answer(
                status,
                response.responseBody().isPresent()
                        ? read(response.responseBody().get(), deadline)
                        : new byte[0]);
    }

    private SdkHttpRequest signed(SdkHttpRequest.Builder request, Optional<ContentStreamProvider> body) {
        String protocol = request.protocol();
        // The signer digests a body on every line but https. On loopback nobody else is on the line either, and a
        // body's
        // own checksum is among the signed headers, so it is told that this is such a line; the scheme is not signed.
        SdkHttpRequest toSign = bodyIsSafe ? request.protocol("https").build() : request.build();
        return signer.sign(sign -> {
                    sign.identity(credentials.resolveCredentials())
                            .request(toSign)
                            .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                            .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                            .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                            .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false)
                            .putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, !bodyIsSafe);
                    body.ifPresent(sign::payload);
                })
                .request()
                .copy(copy -> copy.protocol(protocol));
    }

    private static boolean isLoopback(URI address) {
        try {
            return address.getPort() > 0
                    && InetAddress.getByName(address.getHost()).isLoopbackAddress();
        } catch (UnknownHostException notResolved) {
            return false;
        }
    }

    /** Each read has the socket's timeout; together they have one, too, or a server that trickles would hold us for ever. */
    private static byte[] read(AbortableInputStream body, long deadline) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream(8 << 10);
        byte[] buffer = new byte[16 << 10];
        try (InputStream in = body) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                all.write(buffer, 0, count);
                if (System.nanoTime() - deadline > 0) {
                    body.abort();
                    throw new IOException("the answer took too long");
                }
            }
        }
        return all.toByteArray();
    }

    @Override
    public void close() {
        http.close();
    }

    private record Answer(int status, byte[] body) {}
}
