package org.wikibase.backend.rdf.config;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Wikimedia's rule for site ids: a language and a project, or one of the few wikis without a language. */
final class WikimediaSites {

    private static final Map<String, String> PROJECTS = Map.of(
            "wikibooks", "wikibooks",
            "wikinews", "wikinews",
            "wikiquote", "wikiquote",
            "wikisource", "wikisource",
            "wikiversity", "wikiversity",
            "wikivoyage", "wikivoyage",
            "wiktionary", "wiktionary",
            "wiki", "wikipedia");

    private static final Map<String, String> SINGLE = Map.ofEntries(
            Map.entry("commons", "commons.wikimedia.org"),
            Map.entry("species", "species.wikimedia.org"),
            Map.entry("meta", "meta.wikimedia.org"),
            Map.entry("incubator", "incubator.wikimedia.org"),
            Map.entry("outreach", "outreach.wikimedia.org"),
            Map.entry("wikimania", "wikimania.wikimedia.org"),
            Map.entry("foundation", "foundation.wikimedia.org"),
            Map.entry("wikidata", "www.wikidata.org"),
            Map.entry("mediawiki", "www.mediawiki.org"),
            Map.entry("wikifunctions", "www.wikifunctions.org"),
            Map.entry("sources", "wikisource.org"));

    /** Where the code in the id is not the site's language. */
    private static final Map<String, String> LANGUAGES = Map.of("no", "nb", "bh", "bho", "be-x-old", "be-tarask");

    private static final Map<String, String> HOSTS = Map.of("be-x-old", "be-tarask");

    private WikimediaSites() {}

    static Optional<Site> find(String globalId) {
        int project = globalId.indexOf("wik");
        for (int at = project; at >= 0; at = globalId.indexOf("wik", at + 1)) {
            String group = PROJECTS.get(globalId.substring(at));
            if (group != null && at > 0) {
                return Optional.of(site(globalId.substring(0, at), group));
            }
        }
        return Optional.empty();
    }

    private static Site site(String first, String group) {
        String host = SINGLE.get(first);
        if (host != null && group.equals("wikipedia")) {
            return new Site("https://" + host + "/wiki/$1", first, "en");
        }
        String code = first.replace('_', '-').toLowerCase(Locale.ROOT);
        String domain = HOSTS.getOrDefault(code, code) + "." + group + ".org";
        return new Site("https://" + domain + "/wiki/$1", group, LANGUAGES.getOrDefault(code, code));
    }
}
