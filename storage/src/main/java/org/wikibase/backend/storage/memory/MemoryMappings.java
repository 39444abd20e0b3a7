package org.wikibase.backend.storage.memory;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.wikibase.backend.storage.Mappings;

/** Mappings of one process. */
public final class MemoryMappings implements Mappings {

    private final List<byte[]> published = new CopyOnWriteArrayList<>();

    @Override
    public Optional<byte[]> find(int version) {
        int at = version - BUILT_IN - 1;
        return at < 0 || at >= published.size()
                ? Optional.empty()
                : Optional.of(published.get(at).clone());
    }

    @Override
    public synchronized int publish(byte[] form) {
        published.add(form.clone());
        return BUILT_IN + published.size();
    }

    @Override
    public void close() {
        // Nothing to end.
    }
}
