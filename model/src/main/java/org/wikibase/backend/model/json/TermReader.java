package org.wikibase.backend.model.json;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.wikibase.backend.model.Sitelink;
import org.wikibase.backend.model.Term;

/** Reads what is filed under language codes and site ids. */
final class TermReader {

    private final Cursor cursor;

    TermReader(Cursor cursor) {
        this.cursor = cursor;
    }

    /** Labels, descriptions, lemmas, representations, glosses. */
    TreeMap<String, Term> byLanguage() {
        TreeMap<String, Term> terms = new TreeMap<>();
        if (cursor.isObject()) {
            while (cursor.nextMember()) {
                String language = cursor.name();
                terms.put(language, term(language));
            }
        }
        return terms;
    }

    /** Aliases; a language without any is left out. */
    TreeMap<String, List<Term>> listsByLanguage() {
        TreeMap<String, List<Term>> lists = new TreeMap<>();
        if (cursor.isObject()) {
            while (cursor.nextMember()) {
                String language = cursor.name();
                List<Term> terms = new ArrayList<>();
                cursor.openArray();
                while (cursor.nextElement()) {
                    terms.add(term(language));
                }
                if (!terms.isEmpty()) {
                    lists.put(language, List.copyOf(terms));
                }
            }
        }
        return lists;
    }

    private Term term(String key) {
        requireObject("a term");
        String language = key;
        String text = null;
        while (cursor.nextMember()) {
            switch (cursor.name()) {
                case "language" -> language = cursor.text();
                case "value" -> text = cursor.text();
                default -> cursor.keepUnread();
            }
        }
        if (text == null) {
            throw cursor.malformed("a term has a value");
        }
        return new Term(language, text);
    }

    TreeMap<String, Sitelink> sitelinks() {
        TreeMap<String, Sitelink> sitelinks = new TreeMap<>();
        if (cursor.isObject()) {
            while (cursor.nextMember()) {
                String site = cursor.name();
                sitelinks.put(site, sitelink(site));
            }
        }
        return sitelinks;
    }

    Sitelink sitelink(String key) {
        requireObject("a sitelink");
        String site = key;
        String title = null;
        List<String> badges = List.of();
        while (cursor.nextMember()) {
            switch (cursor.name()) {
                case "site" -> site = cursor.text();
                case "title" -> title = cursor.text();
                case "badges" -> badges = EntityReader.itemIds(cursor);
                case "url" -> cursor.text();
                default -> cursor.keepUnread();
            }
        }
        if (title == null) {
            throw cursor.malformed("a sitelink has a title");
        }
        return new Sitelink(site, title, badges);
    }

    private void requireObject(String what) {
        if (!cursor.isObject()) {
            throw cursor.malformed(what + " belongs here");
        }
    }
}
