package org.wikibase.backend.storage.s3;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.edit.Reason;
import org.wikibase.backend.model.edit.Rejected;
import org.wikibase.backend.model.revision.Erasure;
import org.wikibase.backend.model.revision.Header;
import org.wikibase.backend.model.revision.Snapshot;
import org.wikibase.backend.storage.Eraser;
import org.wikibase.backend.storage.StorageUnavailable;
import org.wikibase.backend.storage.Stub;
import org.wikibase.backend.storage.snapshot.Dictionary;
import org.wikibase.backend.storage.snapshot.SnapshotCodec;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * Puts stubs in the place of objects, each only in the place of the very object that was read ({@code If-Match}). What a PUT
 * without an answer has done is found out by reading.
 */
public final class S3Eraser implements Eraser {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final S3Client client;
    private final String bucket;
    private final S3Dictionaries dictionaries;
    private final SnapshotCodec codec;
    private final Clock clock;

    /** @param config with the keys of the role that may erase */
    public S3Eraser(S3Config config, Clock clock) {
        this.client = S3Clients.open(config);
        this.bucket = config.bucket();
        this.dictionaries = new S3Dictionaries(client, bucket);
        this.codec = new SnapshotCodec(
                config.dictionary().orElse(Dictionary.shipped().id()), dictionaries);
        this.clock = clock;
    }

    @Override
    public Header erase(EntityId id, long revision, Erasure erasure) {
        Instant deadline = clock.instant().plus(PATIENCE);
        Pauses pauses = new Pauses();
        while (true) {
            try {
                ResponseBytes<GetObjectResponse> body = read(id, revision);
                Header header = codec.readHeader(id, revision, body.asByteArrayUnsafe());
                if (header.erasure().isPresent()) {
                    return header;
                }
                replace(body.response().eTag(), Stub.of(header, erasure));
            } catch (SdkException unclear) {
                Duration left = Duration.between(clock.instant(), deadline);
                if (left.isNegative() || left.isZero()) {
                    throw new StorageUnavailable("The object store did not erase " + id + " r" + revision, unclear);
                }
                pauses.pause(left);
            }
        }
    }

    private ResponseBytes<GetObjectResponse> read(EntityId id, long revision) {
        try {
            return client.getObjectAsBytes(request -> request.bucket(bucket).key(S3Snapshots.key(id, revision)));
        } catch (NoSuchKeyException missing) {
            throw Rejected.because(Reason.SNAPSHOT_CORRUPT, id + " lacks revision " + revision);
        }
    }

    private void replace(String eTag, Snapshot stub) {
        byte[] object = codec.write(stub);
        client.putObject(
                request -> request.bucket(bucket)
                        .key(S3Snapshots.key(stub.entity(), stub.revision()))
                        .ifMatch(eTag)
                        .checksumAlgorithm(ChecksumAlgorithm.CRC32),
                RequestBody.fromBytes(object));
    }

    @Override
    public void close() {
        client.close();
    }
}
