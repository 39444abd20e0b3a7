package org.wikibase.backend.model.edit;

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

    /** Removing what is not there changes nothing. */
    record RemoveTerm(TermList list, String language) implements TermEdit {
        @Override
        public Entity applyTo(Entity before) {
            return list.with(before, Sorted.without(list.of(before), language));
        }
    }
}
