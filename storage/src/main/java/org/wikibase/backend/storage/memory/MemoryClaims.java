package org.wikibase.backend.storage.memory;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.wikibase.backend.model.Hash;
import org.wikibase.backend.storage.SitelinkClaims;

/** Claims in a map. */
final class MemoryClaims implements SitelinkClaims {

    private final Map<Hash, Claim> claims = new ConcurrentHashMap<>();

    @Override
    public Map<Hash, Claim> findAll(Collection<Hash> pages) {
        Map<Hash, Claim> found = new HashMap<>(claims);
        found.keySet().retainAll(pages);
        return found;
    }

    @Override
    public boolean add(Collection<Hash> pages, Claim claim) {
        boolean all = true;
        for (Hash page : pages) {
            all &= claims.putIfAbsent(page, claim) == null;
        }
        return all;
    }

    @Override
    public boolean replace(Hash page, Claim known, Claim next) {
        return claims.replace(page, known, next);
    }
}
