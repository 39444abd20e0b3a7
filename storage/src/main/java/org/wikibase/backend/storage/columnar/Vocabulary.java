package org.wikibase.backend.storage.columnar;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wikibase.backend.model.Datatype;

/**
 * Words that the form writes as numbers. Their order is part of the form, so nothing is ever added, moved or taken out;
 * a word that is not here is written as it is.
 */
final class Vocabulary {

    /** Codes of languages and of sites without one, in natural order. */
    private static final String[] LANGUAGES = lines("languages.txt");

    private static final Map<String, Integer> LANGUAGE_NUMBERS = numbered(LANGUAGES);

    /** What ends a site id; before it stands a code with underscores. */
    private static final List<String> FAMILIES = List.of(
            "wiki", "wiktionary", "wikibooks", "wikinews", "wikiquote", "wikisource", "wikiversity", "wikivoyage");

    private static final Datatype[] DATATYPES = {
        new Datatype("wikibase-item"),
        new Datatype("external-id"),
        new Datatype("string"),
        new Datatype("time"),
        new Datatype("url"),
        new Datatype("monolingualtext"),
        new Datatype("quantity"),
        new Datatype("commonsMedia"),
        new Datatype("globe-coordinate"),
        new Datatype("wikibase-property"),
        new Datatype("wikibase-lexeme"),
        new Datatype("wikibase-form"),
        new Datatype("wikibase-sense"),
        new Datatype("math"),
        new Datatype("geo-shape"),
        new Datatype("tabular-data"),
        new Datatype("musical-notation"),
        new Datatype("entity-schema"),
        Datatype.UNSTATED
    };

    private static final SnakKind[] USUAL_KINDS = {
        SnakKind.ITEM,
        SnakKind.STRING,
        SnakKind.STRING,
        SnakKind.TIME,
        SnakKind.STRING,
        SnakKind.MONOLINGUAL_TEXT,
        SnakKind.QUANTITY,
        SnakKind.STRING,
        SnakKind.GLOBE_COORDINATE,
        SnakKind.PROPERTY,
        SnakKind.LEXEME,
        SnakKind.FORM,
        SnakKind.SENSE,
        SnakKind.STRING,
        SnakKind.STRING,
        SnakKind.STRING,
        SnakKind.STRING,
        SnakKind.OTHER_ENTITY,
        SnakKind.ITEM
    };

    private static final Map<String, Integer> DATATYPE_NUMBERS = new HashMap<>();

    static {
        for (int i = 0; i < DATATYPES.length; i++) {
            DATATYPE_NUMBERS.put(DATATYPES[i].name(), i);
        }
    }

    private Vocabulary() {}

    static int languages() {
        return LANGUAGES.length;
    }

    /** @return -1 when it is not here */
    static int languageNumber(String code) {
        return LANGUAGE_NUMBERS.getOrDefault(code, -1);
    }

    static String language(long number) {
        if (number < 0 || number >= LANGUAGES.length) {
            throw new IllegalArgumentException("an unknown language");
        }
        return LANGUAGES[(int) number];
    }

    static int families() {
        return FAMILIES.size();
    }

    /** @return -1 when the site's code or ending is not here */
    static int family(String site) {
        for (int i = 0; i < FAMILIES.size(); i++) {
            if (site.endsWith(FAMILIES.get(i))) {
                int number = siteLanguage(site, i);
                return number >= 0 && site(i, number).equals(site) ? i : -1;
            }
        }
        return -1;
    }

    /** Of a site of this family. */
    static int siteLanguage(String site, int family) {
        int length = site.length() - FAMILIES.get(family).length();
        return languageNumber(site.substring(0, length).replace('_', '-'));
    }

    static String site(int family, long language) {
        return SiteNames.OF[family][checked(language)];
    }

    private static int checked(long language) {
        if (language < 0 || language >= LANGUAGES.length) {
            throw new IllegalArgumentException("an unknown site");
        }
        return (int) language;
    }

    static int datatypes() {
        return DATATYPES.length;
    }

    /** @return -1 when it is not here */
    static int datatypeNumber(Datatype datatype) {
        return DATATYPE_NUMBERS.getOrDefault(datatype.name(), -1);
    }

    static Datatype datatype(int number) {
        return DATATYPES[number];
    }

    /** What snaks of a datatype nearly always say. */
    static SnakKind usualKind(int datatype) {
        return USUAL_KINDS[datatype];
    }

    private static Map<String, Integer> numbered(String[] words) {
        Map<String, Integer> numbers = new HashMap<>();
        for (int i = 0; i < words.length; i++) {
            numbers.put(words[i], i);
        }
        return numbers;
    }

    private static String[] lines(String resource) {
        try (InputStream in = Vocabulary.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII).split("\n");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(resource + " is part of this jar", unreadable);
        }
    }

    /** Site ids by family and language, made once. */
    private static final class SiteNames {

        private static final String[][] OF = FAMILIES.stream()
                .map(family -> {
                    String[] sites = new String[LANGUAGES.length];
                    for (int i = 0; i < sites.length; i++) {
                        sites[i] = LANGUAGES[i].replace('-', '_') + family;
                    }
                    return sites;
                })
                .toArray(String[][]::new);
    }
}
