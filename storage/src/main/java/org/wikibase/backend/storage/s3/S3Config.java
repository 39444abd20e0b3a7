package org.wikibase.backend.storage.s3;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.wikibase.backend.storage.snapshot.DictionaryId;

/**
 * Where revisions are kept.
 *
 * @param endpoint absent for AWS itself; given, buckets are addressed by path
 * @param keys absent for the SDK's own ways to find credentials
 * @param timeout of one request; what it left open is found out by reading
 * @param dictionary to compress new revisions with; absent for the one that comes with the software
 */
public record S3Config(
        Optional<URI> endpoint,
        String region,
        Optional<Keys> keys,
        String bucket,
        Duration timeout,
        int connections,
        Optional<DictionaryId> dictionary) {

    public static final String REVISIONS_BUCKET = "wikibase-revisions";

    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(5);
    private static final int USUAL_CONNECTIONS = 128;

    /** With the dictionary that comes with the software. */
    public S3Config(
            Optional<URI> endpoint,
            String region,
            Optional<Keys> keys,
            String bucket,
            Duration timeout,
            int connections) {
        this(endpoint, region, keys, bucket, timeout, connections, Optional.empty());
    }

    /** A server that is not AWS, in its only region. */
    public static S3Config at(URI endpoint, Keys keys) {
        return new S3Config(
                Optional.of(endpoint),
                "us-east-1",
                Optional.of(keys),
                REVISIONS_BUCKET,
                USUAL_TIMEOUT,
                USUAL_CONNECTIONS);
    }

    /** From the variables {@code S3_ENDPOINT} and so on; without any, AWS with the SDK's own credentials. */
    public static S3Config from(Map<String, String> env) {
        Optional<Keys> keys =
                given(env, "S3_ACCESS_KEY").map(access -> new Keys(access, env.getOrDefault("S3_SECRET_KEY", "")));
        return new S3Config(
                given(env, "S3_ENDPOINT").map(S3Config::endpoint),
                env.getOrDefault("S3_REGION", "us-east-1"),
                keys,
                env.getOrDefault("S3_REVISIONS_BUCKET", REVISIONS_BUCKET),
                USUAL_TIMEOUT,
                USUAL_CONNECTIONS,
                given(env, "S3_DICTIONARY").map(S3Config::dictionary));
    }

    private static URI endpoint(String text) {
        try {
            URI endpoint = new URI(text);
            if (endpoint.getHost() != null) {
                return endpoint;
            }
        } catch (URISyntaxException e) {
            // Refused like every other text that is no address.
        }
        throw new IllegalArgumentException("S3_ENDPOINT is an address such as http://127.0.0.1:9000, not " + text);
    }

    private static DictionaryId dictionary(String text) {
        try {
            return DictionaryId.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("S3_DICTIONARY is the id of a dictionary, not " + text, e);
        }
    }

    /** The same bucket with the keys of the role that may erase, {@code S3_ERASER_ACCESS_KEY} and {@code _SECRET_KEY}. */
    public static Optional<S3Config> ofEraser(Map<String, String> env) {
        return given(env, "S3_ERASER_ACCESS_KEY")
                .map(access -> from(env).withKeys(new Keys(access, env.getOrDefault("S3_ERASER_SECRET_KEY", ""))));
    }

    private static Optional<String> given(Map<String, String> env, String name) {
        return Optional.ofNullable(env.get(name)).filter(text -> !text.isEmpty());
    }

    public S3Config withBucket(String other) {
        return new S3Config(endpoint, region, keys, other, timeout, connections, dictionary);
    }

    private S3Config withKeys(Keys others) {
        return new S3Config(endpoint, region, Optional.of(others), bucket, timeout, connections, dictionary);
    }

    public S3Config withTimeout(Duration other) {
        return new S3Config(endpoint, region, keys, bucket, other, connections, dictionary);
    }

    public S3Config withDictionary(DictionaryId other) {
        return new S3Config(endpoint, region, keys, bucket, timeout, connections, Optional.of(other));
    }

    /** A key pair; its secret is never shown. */
    public record Keys(String access, String secret) {
        @Override
        public String toString() {
            return "Keys[" + access + "]";
        }
    }
}
