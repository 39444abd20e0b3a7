package org.wikibase.backend.storage.memory;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.wikibase.backend.storage.Index;
import org.wikibase.backend.storage.IntentsContract;

class MemoryIntentsTest extends IntentsContract {

    private final AtomicLong seconds = new AtomicLong();
    private final Clock ticking =
            ((InstantSource) () -> Instant.ofEpochSecond(seconds.incrementAndGet())).withZone(ZoneOffset.UTC);
    private final Index index = new MemoryIndex(ticking);

    @Override
    protected Index index() {
        return index;
    }
}
