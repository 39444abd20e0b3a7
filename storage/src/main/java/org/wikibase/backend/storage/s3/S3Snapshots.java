package org.wikibase.backend.storage.s3;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.CRC32;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.revision.Header;
import org.wikibase.backend.model.revision.Snapshot;
import org.wikibase.backend.storage.Snapshots;
import org.wikibase.backend.storage.StorageUnavailable;
import org.wikibase.backend.storage.snapshot.Dictionary;
import org.wikibase.backend.storage.snapshot.SnapshotCodec;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** Revisions as objects {@code {entity}/r{revision}} of one bucket; creating one if absent is the commit (I3). */
public final class S3Snapshots implements Snapshots {

    private static final String IF_ABSENT = "*";
    private static final int READ_ATTEMPTS = 4;

    private final S3Client client;
    private final String bucket;
    private final S3Dictionaries dictionaries;
    private final SnapshotCodec codec;
    private final Clock clock;

    public S3Snapshots(S3Config config, Clock clock) {
        this.client = S3Clients.open(config);
        this.bucket = config.bucket();
        this.dictionaries = new S3Dictionaries(client, bucket);
        this.codec = new SnapshotCodec(
                config.dictionary().orElse(Dictionary.shipped().id()), dictionaries);
        this.clock = clock;
    }

    public S3Snapshots(S3Config config) {
        this(config, Clock.systemUTC());
    }

    /** Makes the bucket when it is not there, and keeps in it the dictionary that comes with the software. */
    public void setup() {
        setUpBucket();
        dictionaries.keep(Dictionary.shipped());
    }

    private void setUpBucket() {
        try {
            client.createBucket(request -> request.bucket(bucket));
        } catch (BucketAlreadyOwnedByYouException there) {
            return;
        } catch (SdkException failure) {
            check();
        }
    }

    @Override
    public Creation create(Snapshot snapshot, Instant deadline) {
        byte[] object = codec.write(snapshot);
        Pauses pauses = new Pauses();
        while (true) {
            // Only 200 says that it is ours. Every other answer, and none, says nothing: 412 may come from our own
            // earlier
            // try, 409 and 500 from one that is still going on.
            if (put(snapshot, object)) {
                return Creation.CREATED;
            }
            Optional<Creation> found = whoseIsIt(snapshot);
            if (found.isPresent()) {
                return found.get();
            }
            Duration left = Duration.between(clock.instant(), deadline);
            if (left.isNegative() || left.isZero() || Thread.currentThread().isInterrupted()) {
                return Creation.UNKNOWN;
            }
            pauses.pause(left);
        }
    }

    private boolean put(Snapshot snapshot, byte[] object) {
        PutObjectRequest request = PutObjectRequest.builder()
                .bucket(bucket)
                .key(key(snapshot.entity(), snapshot.revision()))
                .ifNoneMatch(IF_ABSENT)
                .checksumCRC32(crc32(object))
                .contentType("application/octet-stream")
                .build();
        try {
            client.putObject(request, RequestBody.fromBytes(object));
            return true;
        } catch (SdkException unclear) {
            return false;
        }
    }

    /** Stated in the head of the request, so that the body is sent as it is and not in chunks with a trailer. */
    private static String crc32(byte[] object) {
        CRC32 crc = new CRC32();
        crc.update(object);
        return Base64.getEncoder()
                .encodeToString(ByteBuffer.allocate(Integer.BYTES)
                        .putInt((int) crc.getValue())
                        .array());
    }

    /** @return empty when the object is absent, or could not be read */
    private Optional<Creation> whoseIsIt(Snapshot ours) {
        try {
            return get(ours.entity(), ours.revision())
                    .map(bytes -> codec.readHeader(ours.entity(), ours.revision(), bytes))
                    .map(header -> header.commitId().equals(ours.header().commitId()))
                    .map(own -> own ? Creation.CREATED : Creation.TAKEN);
        } catch (SdkException unclear) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<Snapshot> read(EntityId id, long revision) {
        return persistently(id, revision).map(bytes -> codec.read(id, revision, bytes));
    }

    @Override
    public Optional<Header> readHeader(EntityId id, long revision) {
        return persistently(id, revision).map(bytes -> codec.readHeader(id, revision, bytes));
    }

    private Optional<byte[]> persistently(EntityId id, long revision) {
        Pauses pauses = new Pauses();
        SdkException last = null;
        for (int attempt = 1; attempt <= READ_ATTEMPTS; attempt++) {
            try {
                return get(id, revision);
            } catch (SdkException failure) {
                if (last != null) {
                    failure.addSuppressed(last);
                }
                last = failure;
                if (isRefusal(failure)) {
                    break;
                }
                pauses.pause(Duration.ofSeconds(1));
            }
        }
        throw new StorageUnavailable("The object store did not give " + key(id, revision), last);
    }

    private Optional<byte[]> get(EntityId id, long revision) {
        GetObjectRequest request =
                GetObjectRequest.builder().bucket(bucket).key(key(id, revision)).build();
        try {
            return Optional.of(
                    client.getObject(request, ResponseTransformer.toBytes()).asByteArray());
        } catch (NoSuchKeyException absent) {
            return Optional.empty();
        }
    }

    /** An answer that will be the same next time: no such bucket, no permission. */
    private static boolean isRefusal(SdkException failure) {
        return failure instanceof AwsServiceException answer
                && answer.statusCode() >= 400
                && answer.statusCode() < 500
                && answer.statusCode() != 429
                && answer.statusCode() != 408;
    }

    private static String key(EntityId id, long revision) {
        return id + "/r" + revision;
    }

    @Override
    public void check() {
        try {
            client.headBucket(request -> request.bucket(bucket));
        } catch (SdkException failure) {
            throw new StorageUnavailable("The object store did not answer for bucket " + bucket, failure);
        }
        codec.check();
    }

    @Override
    public void close() {
        client.close();
    }
}
