package org.wikibase.backend.model.diff;

import java.util.Locale;

/** The parts of a content that a change can touch. */
public enum EntityPart {
    LABELS,
    DESCRIPTIONS,
    ALIASES,
    SITELINKS,
    /** The entity's own; those of forms and senses count as a change of forms and senses. */
    STATEMENTS,
    DATATYPE,
    LEMMAS,
    LEXICAL_CATEGORY,
    LANGUAGE,
    FORMS,
    SENSES,
    /** The numbers that the next form and sense will get. */
    NEXT_IDS,
    FLAGS,
    /** The target of a redirect, from or to none included. */
    REDIRECT,
    /** Whether the entity is deleted. */
    DELETION;

    /** The name in events. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
