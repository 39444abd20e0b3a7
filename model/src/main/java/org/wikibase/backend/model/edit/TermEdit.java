package org.wikibase.backend.model.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.Sorted;
import org.wikibase.backend.model.Term;

/** An edit of the texts of one language. */
public sealed interface TermEdit extends LiveEdit {

    /** Puts a text in the place of the language's other one, if there is one. */
    record SetTerm(TermList list, Term term) implements TermEdit {
        @Override
        public Entity applyTo(Entity before) {
            return list.with(before, Sorted.with(list.of(before), term.language(), term));
        }
    }

    /** Only into a language that has none yet. */
    record AddTerm(TermList list, Term term) implements TermEdit {
        @Override
        public Entity applyTo(Entity before) {
            SortedMap<String, Term> terms = list.of(before);
            if (terms.containsKey(term.language())) {
                throw Rejected.because(Reason.TERM_EXISTS, term.language());
            }
            return list.with(before, Sorted.with(terms, term.language(), term));
        }
    }

    /** Removing what is not there changes nothing. */
    record RemoveTerm(TermList list, String language) implements TermEdit {
        @Override
        public Entity applyTo(Entity before) {
            return list.with(before, Sorted.without(list.of(before), language));
        }
    }

    /** All aliases of a language, in this order; none is as good as removing them. */
    record SetAliases(String language, List<String> texts) implements TermEdit {
        public SetAliases {
            texts = List.copyOf(texts);
        }

        @Override
        public Entity applyTo(Entity before) {
            List<Term> aliases =
                    texts.stream().map(text -> new Term(language, text)).toList();
            return withAliases(before, language, aliases);
        }
    }

    /** One more alias, behind the others. */
    record AddAlias(Term alias) implements TermEdit {
        @Override
        public Entity applyTo(Entity before) {
            Term added = new Term(alias.language(), PlainText.normal(alias.text()));
            if (added.text().isEmpty()) {
                throw Rejected.because(Reason.INVALID_VALUE, "an empty alias");
            }
            List<Term> aliases =
                    new ArrayList<>(TermList.terms(before).aliases().getOrDefault(alias.language(), List.of()));
            if (aliases.contains(added)) {
                throw Rejected.because(Reason.TERM_EXISTS, "the alias " + PlainText.shown(added.text()));
            }
            aliases.add(added);
            return withAliases(before, alias.language(), aliases);
        }
    }

    private static Entity withAliases(Entity before, String language, List<Term> aliases) {
        return TermList.withTerms(
                before,
                terms -> terms.withAliases(
                        aliases.isEmpty()
                                ? Sorted.without(terms.aliases(), language)
                                : Sorted.with(terms.aliases(), language, aliases)));
    }
}
