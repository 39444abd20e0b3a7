package org.wikibase.backend.model;

import java.util.Locale;
import java.util.UUID;

/**
 * A statement's GUID, such as {@code Q42$…}: the id of its entity, form or sense, a dollar sign and a UUID. Old
 * documents have lower-case ids, so the text is kept as it is.
 *
 * @param text empty only in {@link #UNASSIGNED}
 */
public record StatementId(String text) {

    /** For a draft statement whose GUID is still to be made. */
    public static final StatementId UNASSIGNED = new StatementId("");

    /** @param subject the text of the id of the entity, form or sense that carries the statement */
    public static StatementId of(String subject, UUID uuid) {
        return new StatementId(subject + "$" + uuid.toString().toUpperCase(Locale.ROOT));
    }

    public boolean isAssigned() {
        return !text.isEmpty();
    }

    /** The part before the dollar sign in upper case; empty when there is none. */
    public String subject() {
        int dollar = text.indexOf('$');
        return dollar < 0 ? "" : text.substring(0, dollar).toUpperCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return text;
    }
}
