package org.wikibase.backend.storage.columnar;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import org.wikibase.backend.model.EntityType;
import org.wikibase.backend.model.Sitelink;
import org.wikibase.backend.model.Term;
import org.wikibase.backend.model.Terms;

/** Reads what {@code TermsOut} writes. */
final class TermsIn {

    private static final EntityType[] TYPES = {EntityType.ITEM, EntityType.PROPERTY, EntityType.LEXEME};

    private final ColumnsIn in;
    private final ColumnIn shape;
    private final ColumnIn codes;
    private final ColumnIn texts;
    private final List<String> names = new ArrayList<>();
    private final List<String> descriptions = new ArrayList<>();

    TermsIn(ColumnsIn in) {
        this.in = in;
        this.shape = in.of(Column.SHAPE);
        this.codes = in.of(Column.TEXT_CODES);
        this.texts = in.of(Column.TEXTS);
    }

    Terms terms() {
        SortedMap<String, Term> labels = names();
        return new Terms(labels, descriptions(), aliases());
    }

    SortedMap<String, Term> names() {
        return terms(names);
    }

    SortedMap<String, Term> descriptions() {
        return terms(descriptions);
    }

    private SortedMap<String, Term> terms(List<String> pool) {
        int head = head();
        String[] keys = keys(head >> 1);
        String[] languages = (head & 1) == 0 ? keys : languages(keys.length);
        Term[] terms = new Term[keys.length];
        for (int i = 0; i < keys.length; i++) {
            terms[i] = new Term(languages[i], text(pool, codes.number(Integer.MAX_VALUE)));
        }
        return Ascending.of(keys, terms);
    }

    private SortedMap<String, List<Term>> aliases() {
        int head = head();
        String[] keys = keys(head >> 1);
        @SuppressWarnings("unchecked") // an array of lists, which only this method writes
        List<Term>[] aliases = (List<Term>[]) new List<?>[keys.length];
        for (int k = 0; k < keys.length; k++) {
            Term[] terms = new Term[shape.countIn(codes)];
            for (int i = 0; i < terms.length; i++) {
                String language = (head & 1) == 0 ? keys[k] : language(shape);
                terms[i] = new Term(language, text(names, codes.number(Integer.MAX_VALUE)));
            }
            aliases[k] = List.of(terms);
        }
        return Ascending.of(keys, aliases);
    }

    /** Twice a count of which each takes an octet of this column, and a bit. */
    private int head() {
        int head = shape.number(Integer.MAX_VALUE);
        shape.requireAtLeast(head >> 1);
        return head;
    }

    private String[] keys(int count) {
        String[] keys = new String[count];
        long last = -1;
        for (int i = 0; i < count; i++) {
            int distance = shape.number(Vocabulary.languages());
            if (distance == 0) {
                keys[i] = shape.text();
            } else {
                last += distance;
                keys[i] = Vocabulary.language(last);
            }
        }
        return keys;
    }

    private String[] languages(int count) {
        String[] languages = new String[count];
        for (int i = 0; i < count; i++) {
            languages[i] = language(shape);
        }
        return languages;
    }

    static String language(ColumnIn column) {
        int number = column.number(Vocabulary.languages());
        return number == 0 ? column.text() : Vocabulary.language(number - 1);
    }

    private String text(List<String> pool, int code) {
        if (code == 0) {
            String text = texts.text();
            pool.add(text);
            return text;
        }
        if (code > pool.size()) {
            throw new IllegalArgumentException("a text that was not there before");
        }
        String text = pool.get(code - 1);
        in.unfold(text.length());
        return text;
    }

    SortedMap<String, Sitelink> sitelinks(SortedMap<String, Term> labels) {
        int present = shape.number((1 << (Vocabulary.families() + 1)) - 1);
        List<String> sites = new ArrayList<>();
        List<Sitelink> sitelinks = new ArrayList<>();
        for (int family = 0; family <= Vocabulary.families(); family++) {
            if ((present >> family & 1) != 0) {
                sites.addAll(readFamily(family, labels, sitelinks));
            }
        }
        return Ascending.of(sites.toArray(String[]::new), sitelinks.toArray(Sitelink[]::new));
    }

    /** @return its sites, in the order of their links */
    private List<String> readFamily(int family, SortedMap<String, Term> labels, List<Sitelink> sitelinks) {
        int head = head();
        int count = head >> 1;
        boolean isKnown = family < Vocabulary.families();
        int[] languages = new int[count];
        String[] sites = new String[count];
        int last = -1;
        for (int i = 0; i < count; i++) {
            if (isKnown) {
                last += shape.number(Vocabulary.languages());
                languages[i] = last;
                sites[i] = Vocabulary.site(family, last);
            } else {
                sites[i] = shape.text();
            }
        }
        String[] titles = new String[count];
        for (int i = 0; i < count; i++) {
            int code = codes.number(Integer.MAX_VALUE);
            titles[i] = code == 1 && isKnown
                    ? labels.get(Vocabulary.language(languages[i])).text()
                    : text(names, Math.max(0, code - 1));
        }
        for (int i = 0; i < count; i++) {
            sitelinks.add((head & 1) == 0 ? new Sitelink(sites[i], titles[i], List.of()) : odd(sites[i], titles[i]));
        }
        return Arrays.asList(sites);
    }

    private Sitelink odd(String key, String title) {
        int head = head();
        String site = (head & 1) == 0 ? key : shape.text();
        return new Sitelink(site, title, ids(head >> 1));
    }

    /** As many ids as the column says next. */
    List<String> ids() {
        return ids(shape.countIn(shape));
    }

    private List<String> ids(int count) {
        String[] ids = new String[count];
        for (int i = 0; i < count; i++) {
            ids[i] = id();
        }
        return List.of(ids);
    }

    String id() {
        long code = shape.number();
        int type = (int) (code & 3);
        return type == TYPES.length ? shape.text() : IdText.of(TYPES[type].prefix(), code >>> 2);
    }
}
