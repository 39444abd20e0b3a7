package org.wikibase.backend.storage.snapshot;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Dictionaries that this process has, and the way to those it lacks. */
final class KnownDictionaries {

    private final Dictionaries store;
    private final Map<DictionaryId, Dictionary> known = new ConcurrentHashMap<>();

    KnownDictionaries(Dictionaries store) {
        this.store = store;
        Dictionary shipped = Dictionary.shipped();
        known.put(shipped.id(), shipped);
    }

    /** @throws IllegalArgumentException when it is nowhere, or something else is kept under its id */
    Dictionary get(DictionaryId id) {
        Dictionary there = known.get(id);
        if (there != null) {
            return there;
        }
        byte[] bytes =
                store.find(id).orElseThrow(() -> new IllegalArgumentException("its dictionary " + id + " is missing"));
        if (!DictionaryId.of(bytes).equals(id)) {
            throw new IllegalArgumentException("what is kept as its dictionary " + id + " is another");
        }
        Dictionary fetched = Dictionary.of(bytes);
        Dictionary other = known.putIfAbsent(id, fetched);
        return other == null ? fetched : other;
    }
}
