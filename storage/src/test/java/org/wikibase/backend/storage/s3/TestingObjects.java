package org.wikibase.backend.storage.s3;

import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** What nobody does to the record: objects put and deleted by hand. */
public final class TestingObjects {

    private TestingObjects() {}

    public static void put(S3Config config, String key, byte[] object) {
        try (S3Client client = S3Clients.open(config)) {
            client.putObject(request -> request.bucket(config.bucket()).key(key), RequestBody.fromBytes(object));
        }
    }

    public static void delete(S3Config config, String key) {
        try (S3Client client = S3Clients.open(config)) {
            client.deleteObject(request -> request.bucket(config.bucket()).key(key));
        }
    }
}
