package org.wikibase.backend.storage.s3;

import java.util.Arrays;
import java.util.Optional;
import org.wikibase.backend.storage.StorageUnavailable;
import org.wikibase.backend.storage.snapshot.Dictionaries;
import org.wikibase.backend.storage.snapshot.Dictionary;
import org.wikibase.backend.storage.snapshot.DictionaryId;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Dictionaries as objects {@code _dictionaries/{id}} beside the revisions that need them. */
public final class S3Dictionaries implements Dictionaries, AutoCloseable {

    private static final int PRECONDITION_FAILED = 412;
    private static final int CONFLICT = 409;

    private final S3Client client;
    private final String bucket;

    S3Dictionaries(S3Client client, String bucket) {
        this.client = client;
        this.bucket = bucket;
    }

    public static S3Dictionaries open(S3Config config) {
        return new S3Dictionaries(S3Clients.open(config), config.bucket());
    }

    @Override
    public Optional<byte[]> find(DictionaryId id) {
        try {
            return Optional.of(
                    client.getObject(request -> request.bucket(bucket).key(key(id)), ResponseTransformer.toBytes())
                            .asByteArray());
        } catch (NoSuchKeyException absent) {
            return Optional.empty();
        } catch (SdkException failure) {
            throw new StorageUnavailable("The object store did not give " + key(id), failure);
        }
    }

    /**
     * Keeps it for ever; what is there already is left as it is.
     *
     * @throws IllegalStateException when another is kept under its id
     * @throws StorageUnavailable when the store does not answer
     */
    public void keep(Dictionary dictionary) {
        try {
            client.putObject(
                    request -> request.bucket(bucket)
                            .key(key(dictionary.id()))
                            .ifNoneMatch("*")
                            .contentType("application/octet-stream"),
                    RequestBody.fromBytes(dictionary.bytes()));
        } catch (S3Exception answer) {
            boolean isThere = answer.statusCode() == PRECONDITION_FAILED || answer.statusCode() == CONFLICT;
            if (!isThere || find(dictionary.id()).isEmpty()) {
                throw new StorageUnavailable("The object store did not take " + key(dictionary.id()), answer);
            }
        } catch (SdkException failure) {
            throw new StorageUnavailable("The object store did not take " + key(dictionary.id()), failure);
        }
        boolean isKept = find(dictionary.id())
                .filter(kept -> Arrays.equals(kept, dictionary.bytes()))
                .isPresent();
        if (!isKept) {
            throw new IllegalStateException("Another object is kept as " + key(dictionary.id()));
        }
    }

    private static String key(DictionaryId id) {
        return "_dictionaries/" + id;
    }

    @Override
    public void close() {
        client.close();
    }
}
