package org.wikibase.backend.storage.s3;

import java.util.Arrays;
import java.util.Optional;
import org.wikibase.backend.storage.Mappings;
import org.wikibase.backend.storage.StorageUnavailable;

/** Mappings as objects {@code _mapping/{version}} beside the revisions. */
public final class S3Mappings implements Mappings {

    private final S3Objects objects;

    public S3Mappings(S3Config config) {
        this.objects = new S3Objects(config);
    }

    @Override
    public Optional<byte[]> find(int version) {
        try {
            return objects.read(key(version));
        } catch (S3Unanswered failure) {
            throw new StorageUnavailable("The object store did not give " + key(version), failure);
        }
    }

    @Override
    public int publish(byte[] form) {
        while (true) {
            int version = newest() + 1;
            boolean stored = objects.create(key(version), form);
            Optional<byte[]> kept = find(version);
            if (stored || kept.filter(there -> Arrays.equals(there, form)).isPresent()) {
                return version;
            }
            if (kept.isEmpty()) {
                throw new StorageUnavailable("The object store did not take " + key(version), null);
            }
            // Somebody else published at the same moment; ours is the next one.
        }
    }

    private static String key(int version) {
        return "_mapping/" + version;
    }

    @Override
    public void close() {
        objects.close();
    }
}
