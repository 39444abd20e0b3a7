package org.wikibase.backend.storage;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.Hash;
import org.wikibase.backend.model.Sitelink;
import org.wikibase.backend.model.edit.Edit;
import org.wikibase.backend.model.edit.EntityEdit;
import org.wikibase.backend.model.edit.Reason;
import org.wikibase.backend.model.edit.Rejected;
import org.wikibase.backend.model.hash.PartHash;
import org.wikibase.backend.model.revision.Snapshot;
import org.wikibase.backend.model.revision.Source;
import org.wikibase.backend.storage.SitelinkClaims.Claim;

/**
 * Keeps a page of a site from belonging to two items. Whoever is about to commit a revision with a page that the one
 * before lacks writes its intent, then its claim, then the revision. So a claim holds while its intent is open, or while
 * its item's newest revision has the page; any other may be replaced, and of two who replace the same one succeeds.
 */
public final class UniqueSitelinks {

    private static final Source SOMEWHERE = new Source(OptionalLong.empty(), Optional.empty(), Optional.empty());

    private final Index index;
    private final Snapshots snapshots;
    private final Publisher publisher;

    public UniqueSitelinks(Index index, Snapshots snapshots, Publisher publisher) {
        this.index = index;
        this.snapshots = snapshots;
        this.publisher = publisher;
    }

    /**
     * Before anything is written: most conflicts are found here, and leave nothing behind.
     *
     * @throws Rejected when a page that this revision adds is another item's
     */
    void requireFree(Edit edit, Optional<Snapshot> before, Snapshot after) {
        if (isForeign(edit)) {
            return;
        }
        Map<Hash, Sitelink> added = added(before, after);
        if (added.isEmpty()) {
            return;
        }
        if (!index.tail().isWhole()) {
            // Whose a page is may be forgotten just now.
            throw Rejected.because(Reason.DEPENDENCY_DOWN, "no sitelinks until the index is repaired");
        }
        index.claims().findAll(added.keySet()).forEach((page, claim) -> {
            if (stands(claim, added.get(page), edit, after.entity())) {
                throw taken(claim, added.get(page));
            }
        });
    }

    /**
     * After the intent and before the commit.
     *
     * @throws Rejected when another item was faster; the intent stays, and ends with the next revision of the entity
     */
    void claim(Edit edit, Optional<Snapshot> before, Snapshot after) {
        SortedMap<Hash, Sitelink> added = added(before, after);
        if (added.isEmpty()) {
            return;
        }
        Claim own = new Claim(after.entity(), after.revision(), after.header().commitId());
        if (!index.claims().add(added.keySet(), own)) {
            index.claims().findAll(added.keySet()).forEach((page, found) -> settle(edit, own, added.get(page), found));
        }
    }

    /**
     * Claims the pages of an item whose claims a database may have forgotten, but for those that another holds by right.
     * Before the revision is published, so that whoever finds it published finds its claims.
     *
     * @param newest of any entity
     */
    public void restore(Snapshot newest) {
        newest.content()
                .entity()
                .ifPresent(entity -> claim(new EntityEdit.Import(entity, SOMEWHERE), Optional.empty(), newest));
    }

    /** @return pages of the newest revision that anybody else could claim for himself */
    public List<Sitelink> unclaimed(Snapshot newest) {
        SortedMap<Hash, Sitelink> pages = added(Optional.empty(), newest);
        if (pages.isEmpty()) {
            return List.of();
        }
        Map<Hash, Claim> claims = index.claims().findAll(pages.keySet());
        Edit none = new EntityEdit.Import(newest.content().entity().orElseThrow(), SOMEWHERE);
        return pages.entrySet().stream()
                .filter(page -> {
                    Optional<Claim> claim = Optional.ofNullable(claims.get(page.getKey()));
                    boolean isOwn = claim.filter(own -> own.entity().equals(newest.entity()))
                            .isPresent();
                    return !isOwn
                            && claim.filter(other -> stands(other, page.getValue(), none, newest.entity()))
                                    .isEmpty();
                })
                .map(Map.Entry::getValue)
                .toList();
    }

    private void settle(Edit edit, Claim own, Sitelink link, Claim found) {
        Hash page = PartHash.ofPage(link);
        Claim known = found;
        while (!known.equals(own)) {
            if (stands(known, link, edit, own.entity())) {
                if (isForeign(edit)) {
                    // Foreign facts are not refused; the page stays with whom it was given to first.
                    return;
                }
                throw taken(known, link);
            }
            // Replaced even when it is our entity's own: it may just be found to be void by somebody else.
            known = index.claims().replace(page, known, own)
                    ? own
                    : index.claims().findAll(List.of(page)).get(page);
        }
    }

    /** Imports and what else brings another wiki's content. */
    private static boolean isForeign(Edit edit) {
        return edit.source().isPresent();
    }

    private boolean stands(Claim claim, Sitelink link, Edit edit, EntityId claimant) {
        EntityId holder = claim.entity();
        boolean isGiven = holder.equals(claimant)
                || edit.takesOver().filter(holder::equals).isPresent();
        // The intent first: it ends by publishing, and what is published is seen by whoever looks afterwards.
        return !isGiven && (index.intents().isOpen(holder, claim.revision()) || has(holder, link));
    }

    private boolean has(EntityId holder, Sitelink link) {
        long head = index.heads().find(holder).map(Head::revision).orElse(0L);
        // Not only to the head: after a lost database tail intents are lost, but not what they were for.
        long newest = publisher.publishFrom(holder, head);
        return snapshots
                .read(holder, newest)
                .flatMap(snapshot -> snapshot.content().entity())
                .map(UniqueSitelinks::sitelinks)
                .map(links -> links.get(link.site()))
                .filter(theirs -> theirs.title().equals(link.title()))
                .isPresent();
    }

    /** Pages that the revision has and the one before it had not. */
    private static SortedMap<Hash, Sitelink> added(Optional<Snapshot> before, Snapshot after) {
        Map<String, Sitelink> old = before.flatMap(
                        snapshot -> snapshot.content().entity())
                .map(UniqueSitelinks::sitelinks)
                .orElse(Map.of());
        // In the order of their hashes, so that two who claim the same pages do not wait for each other.
        SortedMap<Hash, Sitelink> added = new TreeMap<>();
        after.content().entity().map(UniqueSitelinks::sitelinks).orElse(Map.of()).values().stream()
                .filter(link -> !Optional.ofNullable(old.get(link.site()))
                        .map(Sitelink::title)
                        .equals(Optional.of(link.title())))
                .forEach(link -> added.put(PartHash.ofPage(link), link));
        return added;
    }

    private static Map<String, Sitelink> sitelinks(Entity entity) {
        return entity instanceof Entity.Item item ? item.sitelinks() : Map.of();
    }

    private static Rejected taken(Claim claim, Sitelink link) {
        String item = claim.entity().toString();
        return Rejected.because(
                Reason.SITELINK_TAKEN,
                link.title() + " of " + link.site() + " belongs to " + item,
                Map.of("item", item, "site", link.site(), "title", link.title()));
    }
}
