package org.wikibase.backend.storage.s3;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.revision.Header;
import org.wikibase.backend.model.revision.Snapshot;
import org.wikibase.backend.storage.Snapshots;
import org.wikibase.backend.storage.StorageUnavailable;
import org.wikibase.backend.storage.snapshot.Dictionary;
import org.wikibase.backend.storage.snapshot.SnapshotCodec;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;

/** Revisions as objects {@code {entity}/r{revision}} of one bucket; creating one if absent is the commit (I3). */
public final class S3Snapshots implements Snapshots {

    private static final int READ_ATTEMPTS = 4;

    private final S3Client client;
    private final S3Objects objects;
    private final String bucket;
    private final S3Dictionaries dictionaries;
    private final SnapshotCodec codec;
    private final Clock clock;

    public S3Snapshots(S3Config config, Clock clock) {
        this.client = S3Clients.open(config);
        this.objects = new S3Objects(config);
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
            // earlier try, 409 and 500 from one that is still going on.
            if (objects.create(key(snapshot.entity(), snapshot.revision()), object)) {
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

    /** @return empty when the object is absent, or could not be read */
    private Optional<Creation> whoseIsIt(Snapshot ours) {
        try {
            return objects.read(key(ours.entity(), ours.revision()))
                    .map(bytes -> codec.readHeader(ours.entity(), ours.revision(), bytes))
                    .map(header -> header.commitId().equals(ours.header().commitId()))
                    .map(own -> own ? Creation.CREATED : Creation.TAKEN);
        } catch (S3Unanswered unclear) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<Snapshot> read(EntityId id, long revision) {
        return read(id, revision, bytes -> {});
    }

    @Override
    public Optional<Snapshot> read(EntityId id, long revision, LongConsumer fetched) {
        Optional<byte[]> object = persistently(id, revision);
        object.ifPresent(bytes -> fetched.accept(bytes.length));
        return object.map(bytes -> codec.read(id, revision, bytes));
    }

    @Override
    public Optional<Header> readHeader(EntityId id, long revision) {
        return persistently(id, revision).map(bytes -> codec.readHeader(id, revision, bytes));
    }

    private Optional<byte[]> persistently(EntityId id, long revision) {
        Pauses pauses = new Pauses();
        S3Unanswered last = null;
        for (int attempt = 1; attempt <= READ_ATTEMPTS; attempt++) {
            try {
                return objects.read(key(id, revision));
            } catch (S3Unanswered failure) {
                if (last != null) {
                    failure.addSuppressed(last);
                }
                last = failure;
                if (failure.isRefusal()) {
                    break;
                }
                pauses.pause(Duration.ofSeconds(1));
            }
        }
        throw new StorageUnavailable("The object store did not give " + key(id, revision), last);
    }

    static String key(EntityId id, long revision) {
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
        objects.close();
        client.close();
    }
}
