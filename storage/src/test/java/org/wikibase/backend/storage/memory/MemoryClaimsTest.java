package org.wikibase.backend.storage.memory;

import org.wikibase.backend.storage.SitelinkClaims;
import org.wikibase.backend.storage.SitelinkClaimsContract;

class MemoryClaimsTest extends SitelinkClaimsContract {

    private final SitelinkClaims claims = new MemoryIndex().claims();

    @Override
    protected SitelinkClaims claims() {
        return claims;
    }
}
