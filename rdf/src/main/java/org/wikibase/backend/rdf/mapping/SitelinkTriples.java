package org.wikibase.backend.rdf.mapping;

import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.Sitelink;
import org.wikibase.backend.rdf.Flavor.Produce;
import org.wikibase.backend.rdf.bag.Bag;
import org.wikibase.backend.rdf.config.Site;
import org.wikibase.backend.rdf.names.Vocabulary;
import org.wikibase.backend.rdf.text.LanguageCodes;
import org.wikibase.backend.rdf.text.Percent;
import org.wikibase.backend.rdf.writer.Namespace;

/** The articles about an item, and the groups of their sites (mapping 7). */
final class SitelinkTriples {

    private final Export export;

    SitelinkTriples(Export export) {
        this.export = export;
    }

    void write(Entity.Item item) {
        if (!export.has(Produce.SITELINKS)) {
            return;
        }
        String id = item.id().toString();
        for (Sitelink link : item.sitelinks().values()) {
            Site site = export.mapping.config().sites().find(link.site()).orElse(null);
            if (site != null) {
                article(id, link, site);
            }
        }
    }

    private void article(String id, Sitelink link, Site site) {
        String page = site.linkPath().replace("$1", Percent.wiki(link.title().replace(' ', '_')));
        String url = page.startsWith("//") ? "http:" + page : page;
        String host = host(url);
        String language = export.mapping.config().languages().canonical(site.language());
        export.sink.subject(Namespace.WHOLE, url);
        export.sink.iri(Vocabulary.TYPE, Vocabulary.ARTICLE);
        export.sink.iri(Vocabulary.ABOUT, export.mapping.sourceOf(id).entity(), id);
        export.sink.plain(Vocabulary.IN_LANGUAGE, language);
        export.sink.iri(Vocabulary.IS_PART_OF, Namespace.WHOLE, host);
        if (LanguageCodes.isTag(language)) {
            export.sink.tagged(Vocabulary.NAME, link.title(), language);
        } else {
            export.sink.plain(Vocabulary.NAME, link.title());
        }
        for (String badge : link.badges()) {
            export.sink.iri(Vocabulary.BADGE, export.mapping.sourceOf(badge).entity(), badge);
        }
        int ticket = export.bag.group(host, site.group());
        if (ticket != Bag.SEEN) {
            export.bag.describing(ticket);
            export.sink.subject(Namespace.WHOLE, host);
            export.sink.plain(Vocabulary.WIKI_GROUP, site.group());
            export.bag.described();
        }
    }

    /** Scheme and host alone; a port is left out. */
    private static String host(String url) {
        int start = url.indexOf("://") + 3;
        int end = start;
        while (end < url.length() && ":/?#".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        return url.substring(0, end) + "/";
    }
}
