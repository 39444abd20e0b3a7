package org.wikibase.backend.storage.columnar;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.EntityType;
import org.wikibase.backend.model.Sitelink;
import org.wikibase.backend.model.Term;
import org.wikibase.backend.model.Terms;

/** Writes terms, sitelinks, and the ids that stand beside them. */
final class TermsOut {

    private final ColumnOut shape;
    private final ColumnOut codes;
    private final ColumnOut texts;
    /** Texts by the number they got; names (labels, aliases, titles) and descriptions are seldom the same. */
    private final Map<String, Integer> names = new HashMap<>();

    private final Map<String, Integer> descriptions = new HashMap<>();

    TermsOut(ColumnsOut out) {
        this.shape = out.of(Column.SHAPE);
        this.codes = out.of(Column.TEXT_CODES);
        this.texts = out.of(Column.TEXTS);
    }

    void write(Terms terms) {
        writeNames(terms.labels());
        writeDescriptions(terms.descriptions());
        writeAliases(terms.aliases());
    }

    /** Labels, lemmas, representations. */
    void writeNames(Map<String, Term> terms) {
        writeKeys(terms);
        terms.values().forEach(term -> code(names, term.text(), 0));
    }

    /** Descriptions, glosses. */
    void writeDescriptions(Map<String, Term> terms) {
        writeKeys(terms);
        terms.values().forEach(term -> code(descriptions, term.text(), 0));
    }

    private void writeAliases(Map<String, List<Term>> aliases) {
        Map<String, Term> odd = new TreeMap<>();
        aliases.forEach((key, terms) ->
                terms.stream().filter(term -> !term.language().equals(key)).forEach(term -> odd.put(key, term)));
        shape.number(aliases.size() << 1 | (odd.isEmpty() ? 0 : 1));
        writeKeySet(aliases.keySet());
        aliases.values().forEach(terms -> {
            shape.number(terms.size());
            terms.forEach(term -> {
                if (!odd.isEmpty()) {
                    writeLanguage(term.language());
                }
                code(names, term.text(), 0);
            });
        });
    }

    /** Their number, whether a term's own language is not its key, the keys, and then those languages. */
    private void writeKeys(Map<String, Term> terms) {
        boolean odd = terms.entrySet().stream()
                .anyMatch(entry -> !entry.getValue().language().equals(entry.getKey()));
        shape.number(terms.size() << 1 | (odd ? 1 : 0));
        writeKeySet(terms.keySet());
        if (odd) {
            terms.values().forEach(term -> writeLanguage(term.language()));
        }
    }

    /** In natural order, each as the distance from the one before; 0 and the text for what the vocabulary lacks. */
    private void writeKeySet(Iterable<String> keys) {
        int last = -1;
        for (String key : keys) {
            int number = Vocabulary.languageNumber(key);
            if (number > last) {
                shape.number(number - last);
                last = number;
            } else {
                shape.number(0);
                shape.text(key);
            }
        }
    }

    private void writeLanguage(String code) {
        writeLanguage(shape, code);
    }

    static void writeLanguage(ColumnOut column, String code) {
        int number = Vocabulary.languageNumber(code);
        column.number(number + 1);
        if (number < 0) {
            column.text(code);
        }
    }

    /** 0 and the text when it is new, otherwise its number in the pool and 1, and {@code more}. */
    private void code(Map<String, Integer> pool, String text, int more) {
        Integer known = pool.putIfAbsent(text, pool.size());
        if (known != null) {
            codes.number(known + 1 + more);
        } else {
            codes.number(0);
            texts.text(text);
        }
    }

    void write(Map<String, Sitelink> sitelinks, Map<String, Term> labels) {
        List<List<String>> families = new ArrayList<>();
        for (int i = 0; i <= Vocabulary.families(); i++) {
            families.add(new ArrayList<>());
        }
        for (String key : sitelinks.keySet()) {
            int family = Vocabulary.family(key);
            families.get(family < 0 ? Vocabulary.families() : family).add(key);
        }
        int present = 0;
        for (int i = 0; i < families.size(); i++) {
            present |= families.get(i).isEmpty() ? 0 : 1 << i;
        }
        shape.number(present);
        for (int family = 0; family < families.size(); family++) {
            List<String> keys = families.get(family);
            if (!keys.isEmpty()) {
                write(family, keys, sitelinks, labels);
            }
        }
    }

    private void write(int family, List<String> keys, Map<String, Sitelink> sitelinks, Map<String, Term> labels) {
        boolean isKnown = family < Vocabulary.families();
        if (isKnown) {
            // The order of site ids is not that of their codes.
            keys.sort((one, other) ->
                    Integer.compare(Vocabulary.siteLanguage(one, family), Vocabulary.siteLanguage(other, family)));
        }
        boolean odd = keys.stream().anyMatch(key -> isOdd(key, sitelinks.get(key)));
        shape.number(keys.size() << 1 | (odd ? 1 : 0));
        int last = -1;
        for (String key : keys) {
            if (isKnown) {
                int language = Vocabulary.siteLanguage(key, family);
                shape.number(language - last);
                last = language;
            } else {
                shape.text(key);
            }
        }
        for (String key : keys) {
            Sitelink sitelink = sitelinks.get(key);
            Term label = isKnown ? labels.get(Vocabulary.language(Vocabulary.siteLanguage(key, family))) : null;
            if (label != null && label.text().equals(sitelink.title())) {
                codes.number(1);
            } else {
                code(names, sitelink.title(), 1);
            }
        }
        if (odd) {
            keys.forEach(key -> writeOdd(key, sitelinks.get(key)));
        }
    }

    private static boolean isOdd(String key, Sitelink sitelink) {
        return !sitelink.badges().isEmpty() || !sitelink.site().equals(key);
    }

    private void writeOdd(String key, Sitelink sitelink) {
        boolean sameSite = sitelink.site().equals(key);
        shape.number(sitelink.badges().size() << 1 | (sameSite ? 0 : 1));
        if (!sameSite) {
            shape.text(sitelink.site());
        }
        sitelink.badges().forEach(this::writeId);
    }

    /** An id where the model keeps text; nearly always an item's. */
    void writeId(String id) {
        Optional<EntityId> known = EntityId.tryParse(id);
        if (known.isPresent()) {
            shape.number(known.get().number() << 2 | code(known.get().type()));
        } else {
            shape.number(3);
            shape.text(id);
        }
    }

    private static int code(EntityType type) {
        return switch (type) {
            case ITEM -> 0;
            case PROPERTY -> 1;
            case LEXEME -> 2;
        };
    }
}
