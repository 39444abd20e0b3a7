package org.wikibase.backend.model.edit;

import java.util.Set;

/**
 * Who asks for an edit, with what the server knows of them.
 *
 * @param user 0 for the system
 */
public record Author(long user, Set<Role> roles) {

    /** What a user may do beyond editing unprotected entities. */
    public enum Role {
        AUTOCONFIRMED,
        BOT,
        ADMIN
    }

    public static final Author SYSTEM = new Author(0, Set.of(Role.values()));

    public Author {
        roles = Set.copyOf(roles);
    }
}
