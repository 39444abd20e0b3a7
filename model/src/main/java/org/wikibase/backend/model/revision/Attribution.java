package org.wikibase.backend.model.revision;

/**
 * Who made a revision, and what they said of it.
 *
 * @param user 0 for the system and anonymous users
 * @param summary free text, may be empty
 * @param editType a token of at most 100 characters such as {@code manual-update}
 */
public record Attribution(long user, String summary, String editType, boolean massEdit) {
    public Attribution {
        if (user < 0) {
            throw new IllegalArgumentException("User ids are not negative, got " + user);
        }
    }
}
