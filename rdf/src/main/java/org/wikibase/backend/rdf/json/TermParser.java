package org.wikibase.backend.rdf.json;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.wikibase.backend.model.Sitelink;
import org.wikibase.backend.model.Term;

/** Reads terms and sitelinks. */
final class TermParser {

    private final JsonReader json;

    TermParser(JsonReader json) {
        this.json = json;
    }

    SortedMap<String, Term> byLanguage() {
        TreeMap<String, Term> terms = new TreeMap<>();
        if (json.openObject()) {
            for (String key = json.nextMember(); key != null; key = json.nextMember()) {
                terms.put(key, term(key));
            }
        }
        return terms;
    }

    SortedMap<String, List<Term>> listsByLanguage() {
        TreeMap<String, List<Term>> terms = new TreeMap<>();
        if (json.openObject()) {
            for (String key = json.nextMember(); key != null; key = json.nextMember()) {
                List<Term> list = new ArrayList<>(2);
                json.openArray();
                while (json.nextElement()) {
                    list.add(term(key));
                }
                terms.put(key, list);
            }
        }
        return terms;
    }

    private Term term(String key) {
        String language = key;
        String text = "";
        if (!json.openObject()) {
            throw json.malformed("a term is missing");
        }
        for (String name = json.nextMember(); name != null; name = json.nextMember()) {
            switch (name) {
                case "language" -> language = json.shortString();
                case "value" -> text = json.string();
                default -> json.skip();
            }
        }
        return new Term(language, text);
    }

    SortedMap<String, Sitelink> sitelinks(StatementParser strings) {
        TreeMap<String, Sitelink> links = new TreeMap<>();
        if (json.openObject()) {
            for (String key = json.nextMember(); key != null; key = json.nextMember()) {
                links.put(key, sitelink(key, strings));
            }
        }
        return links;
    }

    private Sitelink sitelink(String key, StatementParser strings) {
        String site = key;
        String title = "";
        List<String> badges = List.of();
        if (!json.openObject()) {
            throw json.malformed("a sitelink is missing");
        }
        for (String name = json.nextMember(); name != null; name = json.nextMember()) {
            switch (name) {
                case "site" -> site = json.shortString();
                case "title" -> title = json.string();
                case "badges" -> badges = strings.strings();
                default -> json.skip();
            }
        }
        return new Sitelink(site, title, badges);
    }
}
