package org.wikibase.backend.storage.s3;

import org.junit.jupiter.api.AfterEach;
import org.wikibase.backend.storage.Mappings;
import org.wikibase.backend.storage.MappingsContract;
import org.wikibase.backend.storage.TestingServers;

class S3MappingsTest extends MappingsContract {

    private final S3Mappings mappings = new S3Mappings(TestingServers.freshBucket());

    @Override
    protected Mappings mappings() {
        return mappings;
    }

    @AfterEach
    void close() {
        mappings.close();
    }
}
