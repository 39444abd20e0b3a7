package org.wikibase.backend.model.draft;

import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.Entity.Form;
import org.wikibase.backend.model.Entity.Item;
import org.wikibase.backend.model.Entity.Lexeme;
import org.wikibase.backend.model.Entity.Property;
import org.wikibase.backend.model.Entity.Sense;
import org.wikibase.backend.model.LexemePartId;
import org.wikibase.backend.model.Term;
import org.wikibase.backend.model.Terms;
import org.wikibase.backend.model.edit.Limits;
import org.wikibase.backend.model.edit.PlainText;
import org.wikibase.backend.model.edit.Reason;
import org.wikibase.backend.model.edit.Rejected;

/**
 * Terms of an edit: trimmed and in NFC as Wikibase does, within the limits, in a language that can be
 * one. Blank aliases and repeated ones are left out; every other blank text is refused.
 */
final class TermRules {

    /** BCP 47 in shape, with the capital that private codes such as {@code mis-x-Q1} have. */
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,8}(-[A-Za-z0-9]{1,8})*");

    private static final int LONGEST_LANGUAGE = 16;

    private final Limits limits;
    private final SitelinkRules sitelinks;

    TermRules(Limits limits) {
        this.limits = limits;
        this.sitelinks = new SitelinkRules(limits);
    }

    Entity applied(Optional<Entity> before, Entity after) {
        return after.fold(
                item -> item(before.map(Item.class::cast), item),
                property -> property.withTerms(terms(before.map(old -> ((Property) old).terms()), property.terms())),
                lexeme -> lexeme(before.map(Lexeme.class::cast), lexeme));
    }

    private Item item(Optional<Item> before, Item after) {
        Terms terms = terms(before.map(Item::terms), after.terms());
        return after.withTerms(terms)
                .withSitelinks(
                        sitelinks.applied(before.map(Item::sitelinks).orElseGet(TreeMap::new), after.sitelinks()));
    }

    private Terms terms(Optional<Terms> before, Terms after) {
        Terms old = before.orElse(Terms.NONE);
        return new Terms(
                texts(old.labels(), after.labels(), "label", limits.label()),
                texts(old.descriptions(), after.descriptions(), "description", limits.description()),
                aliases(old.aliases(), after.aliases()));
    }

    private Lexeme lexeme(Optional<Lexeme> before, Lexeme after) {
        Map<LexemePartId, Form> forms = byId(before.map(Lexeme::forms).orElse(List.of()), Form::id);
        Map<LexemePartId, Sense> senses = byId(before.map(Lexeme::senses).orElse(List.of()), Sense::id);
        SortedMap<String, Term> lemmas =
                atLeastOne(before.map(Lexeme::lemmas), after.lemmas(), "lemma", limits.label());
        return new Lexeme(
                after.id(),
                lemmas,
                after.lexicalCategory(),
                after.language(),
                after.statements(),
                after.forms().stream()
                        .map(form -> form(Optional.ofNullable(forms.get(form.id())), form))
                        .toList(),
                after.senses().stream()
                        .map(sense -> sense(Optional.ofNullable(senses.get(sense.id())), sense))
                        .toList(),
                after.nextIds());
    }

    private Form form(Optional<Form> before, Form after) {
        SortedMap<String, Term> representations = atLeastOne(
                before.map(Form::representations), after.representations(), "representation", limits.label());
        return new Form(after.id(), representations, after.grammaticalFeatures(), after.statements());
    }

    private Sense sense(Optional<Sense> before, Sense after) {
        SortedMap<String, Term> glosses =
                atLeastOne(before.map(Sense::glosses), after.glosses(), "gloss", limits.description());
        return new Sense(after.id(), glosses, after.statements());
    }

    private SortedMap<String, Term> atLeastOne(
            Optional<SortedMap<String, Term>> before, SortedMap<String, Term> after, String what, int longest) {
        if (after.isEmpty() && !before.map(Map::isEmpty).orElse(false)) {
            throw Rejected.because(Reason.INVALID_VALUE, "at least one " + what + " is needed");
        }
        return texts(before.orElseGet(TreeMap::new), after, what, longest);
    }

    private SortedMap<String, Term> texts(
            SortedMap<String, Term> before, SortedMap<String, Term> after, String what, int longest) {
        requireFew(before.size(), after.size(), what);
        SortedMap<String, Term> judged = new TreeMap<>();
        after.forEach((key, term) -> {
            boolean known = term.equals(before.get(key));
            judged.put(key, known ? term : judged(key, term, what, longest));
        });
        return judged;
    }

    private SortedMap<String, List<Term>> aliases(
            SortedMap<String, List<Term>> before, SortedMap<String, List<Term>> after) {
        requireFew(before.size(), after.size(), "alias");
        SortedMap<String, List<Term>> judged = new TreeMap<>();
        after.forEach((key, terms) -> {
            List<Term> known = before.getOrDefault(key, List.of());
            List<Term> kept = terms.equals(known) ? terms : aliases(key, known, terms);
            if (!kept.isEmpty()) {
                judged.put(key, kept);
            }
        });
        return judged;
    }

    private List<Term> aliases(String key, List<Term> before, List<Term> after) {
        Set<Term> known = new HashSet<>(before);
        Set<Term> kept = new LinkedHashSet<>();
        for (Term alias : after) {
            if (known.contains(alias)) {
                kept.add(alias);
            } else if (!PlainText.normal(alias.text()).isEmpty()) {
                kept.add(judged(key, alias, "alias", limits.label()));
            }
        }
        requireFew(before.size(), kept.size(), "alias");
        return List.copyOf(kept);
    }

    private static Term judged(String key, Term term, String what, int longest) {
        String language = term.language();
        if (!language.equals(key)
                || language.length() > LONGEST_LANGUAGE
                || !LANGUAGE.matcher(language).matches()) {
            throw Rejected.because(
                    Reason.INVALID_VALUE, "not a language code for a " + what + ": " + PlainText.shown(language));
        }
        return new Term(language, PlainText.required(term.text(), what + " (" + language + ")", longest));
    }

    private void requireFew(int before, int after, String what) {
        if (after > limits.terms() && after > before) {
            throw Rejected.because(Reason.TOO_LARGE, "more than " + limits.terms() + " of " + what);
        }
    }

    private static <T> Map<LexemePartId, T> byId(List<T> parts, Function<T, LexemePartId> id) {
        Map<LexemePartId, T> known = new TreeMap<>(Comparator.comparingLong(LexemePartId::number));
        parts.forEach(part -> known.put(id.apply(part), part));
        return known;
    }
}
