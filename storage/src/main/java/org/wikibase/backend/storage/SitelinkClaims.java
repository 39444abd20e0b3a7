package org.wikibase.backend.storage;

import java.util.Collection;
import java.util.Map;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.Hash;

/**
 * Who said last that a page of a site is theirs. A claim is made before the revision that needs it is committed, so it may
 * be of a revision that never came to be, or of an item that has given the page up: it only holds as long as
 * {@link UniqueSitelinks} finds its reason. Pages are named by {@code PartHash.ofPage}.
 */
public interface SitelinkClaims {

    /** Those of the pages that were ever claimed. */
    Map<Hash, Claim> findAll(Collection<Hash> pages);

    /**
     * Claims those of the pages that never were; the others stay as they are.
     *
     * @return false when some were claimed before, perhaps by a try of this same call whose answer was lost
     */
    boolean add(Collection<Hash> pages, Claim claim);

    /** @return false when the page's claim is another one than {@code known}; nothing has changed then */
    boolean replace(Hash page, Claim known, Claim next);

    /**
     * @param revision the one that is to have the page
     * @param commitId of the body that is to be that revision; no two claims have the same
     */
    record Claim(EntityId entity, long revision, Hash commitId) {}
}
