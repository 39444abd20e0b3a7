package org.wikibase.backend.model.edit;

import java.util.SortedMap;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.Entity.Item;
import org.wikibase.backend.model.Sitelink;
import org.wikibase.backend.model.Sorted;

/** An edit of an item's link to one site. */
public sealed interface SitelinkEdit extends LiveEdit {

    SortedMap<String, Sitelink> applyTo(SortedMap<String, Sitelink> before);

    @Override
    default Entity applyTo(Entity before) {
        Item item = item(before);
        return item.withSitelinks(applyTo(item.sitelinks()));
    }

    /** @throws Rejected for what is no item */
    static Item item(Entity entity) {
        if (entity instanceof Item item) {
            return item;
        }
        throw Rejected.because(Reason.INVALID_ID, entity.id() + " is no item, so it has no sitelinks");
    }

    /** Puts the link in the place of the site's other one, if there is one. */
    record SetSitelink(Sitelink sitelink) implements SitelinkEdit {
        @Override
        public SortedMap<String, Sitelink> applyTo(SortedMap<String, Sitelink> before) {
            return Sorted.with(before, sitelink.site(), sitelink);
        }
    }

    /** Only to a site that the item has no link to yet. */
    record AddSitelink(Sitelink sitelink) implements SitelinkEdit {
        @Override
        public SortedMap<String, Sitelink> applyTo(SortedMap<String, Sitelink> before) {
            if (before.containsKey(sitelink.site())) {
                throw Rejected.because(Reason.SITELINK_EXISTS, sitelink.site());
            }
            return Sorted.with(before, sitelink.site(), sitelink);
        }
    }

    /** Removing what is not there changes nothing. */
    record RemoveSitelink(String site) implements SitelinkEdit {
        @Override
        public SortedMap<String, Sitelink> applyTo(SortedMap<String, Sitelink> before) {
            return Sorted.without(before, site);
        }
    }
}
