package org.wikibase.backend.storage.memory;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wikibase.backend.model.Hash;
import org.wikibase.backend.storage.ApiKeys;

/** Keys in a list. */
final class MemoryApiKeys implements ApiKeys {

    private final Clock clock;
    private final List<Key> keys = new ArrayList<>();

    MemoryApiKeys(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized void add(Key key) {
        keys.add(key);
    }

    @Override
    public synchronized Optional<Key> find(long user, Hash secret) {
        return keys.stream()
                .filter(key -> key.user() == user && key.secret().equals(secret))
                .filter(key -> key.revokedAt().isEmpty())
                .findFirst();
    }

    @Override
    public synchronized List<Key> ofUser(long user) {
        return keys.stream().filter(key -> key.user() == user).toList();
    }

    @Override
    public synchronized void revoke(long user, Hash secret) {
        keys.replaceAll(key -> key.user() == user
                        && key.secret().equals(secret)
                        && key.revokedAt().isEmpty()
                ? new Key(user, secret, key.name(), key.roles(), key.createdAt(), Optional.of(clock.instant()))
                : key);
    }
}
