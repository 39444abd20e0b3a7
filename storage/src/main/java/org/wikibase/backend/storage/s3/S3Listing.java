package org.wikibase.backend.storage.s3;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.storage.StorageUnavailable;
import org.wikibase.backend.storage.recovery.Part;
import org.wikibase.backend.storage.recovery.StoredRevisions;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The revisions of a bucket by its listing, which is in the order of keys as bytes. */
public final class S3Listing implements StoredRevisions, AutoCloseable {

    private static final Pattern REVISION = Pattern.compile("([A-Z][1-9][0-9]{0,18})/r([1-9][0-9]{0,17})");

    /** Of a page; more when one entity alone has more. */
    private static final int KEYS = 4_000;

    private static final int ATTEMPTS = 6;

    /** Longer than an object takes from its first byte to its name. */
    private static final Duration BEING_WRITTEN = Duration.ofSeconds(1);

    private final S3Client client;
    private final String bucket;

    public S3Listing(S3Config config) {
        client = S3Clients.open(config);
        bucket = config.bucket();
    }

    @Override
    public Page page(Part part, String after) {
        Map<EntityId, List<Long>> found = new LinkedHashMap<>();
        List<String> foreign = new ArrayList<>();
        // Behind all revisions of that entity.
        String from = after.isEmpty() ? "" : after + "/~";
        boolean last = false;
        int keys = 0;
        while (!last && (keys < KEYS || found.size() < 2)) {
            ListObjectsV2Response answer = list(part.prefix(), from);
            for (S3Object object : answer.contents()) {
                add(object.key(), found, foreign);
                from = object.key();
            }
            keys += answer.contents().size();
            last = !Boolean.TRUE.equals(answer.isTruncated());
        }
        List<Stored> entities = new ArrayList<>();
        found.forEach((entity, revisions) ->
                entities.add(new Stored(entity, revisions.stream().sorted().toList())));
        if (!last) {
            // The rest of it is on the next page, and so is all of it.
            entities.remove(entities.size() - 1);
        }
        return new Page(entities, last, lasting(foreign));
    }

    /** Stores that keep objects as files show one under another name while it is being written. */
    private List<String> lasting(List<String> foreign) {
        if (foreign.isEmpty()) {
            return foreign;
        }
        LockSupport.parkNanos(BEING_WRITTEN.toNanos());
        return foreign.stream()
                .filter(key -> list(key, "").contents().stream()
                        .anyMatch(object -> object.key().equals(key)))
                .toList();
    }

    private static void add(String key, Map<EntityId, List<Long>> found, List<String> foreign) {
        Matcher matcher = REVISION.matcher(key);
        if (!matcher.matches()) {
            foreign.add(key);
            return;
        }
        try {
            found.computeIfAbsent(EntityId.parse(matcher.group(1)), entity -> new ArrayList<>())
                    .add(Long.parseLong(matcher.group(2)));
        } catch (RuntimeException noId) {
            foreign.add(key);
        }
    }

    private ListObjectsV2Response list(String prefix, String from) {
        return persistently(() -> client.listObjectsV2(request -> {
            request.bucket(bucket).prefix(prefix);
            if (!from.isEmpty()) {
                request.startAfter(from);
            }
        }));
    }

    private <T> T persistently(Supplier<T> request) {
        Pauses pauses = new Pauses();
        SdkException last = null;
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                return request.get();
            } catch (SdkException failure) {
                last = failure;
                pauses.pause(Duration.ofSeconds(2));
            }
        }
        throw new StorageUnavailable("The object store did not list bucket " + bucket, last);
    }

    @Override
    public void close() {
        client.close();
    }
}
