package org.wikibase.backend.model.edit;

import java.util.Set;
import org.wikibase.backend.model.edit.Author.Role;
import org.wikibase.backend.model.revision.Content.Flag;

/** Who may edit an entity that carries flags: one table for every write path, first match wins. */
public enum Protection {
    ARCHIVED(Flag.ARCHIVED, Reason.ENTITY_ARCHIVED) {
        @Override
        boolean blocks(Author author, boolean massEdit) {
            return true;
        }
    },
    LOCKED(Flag.LOCKED, Reason.ENTITY_LOCKED) {
        @Override
        boolean blocks(Author author, boolean massEdit) {
            return true;
        }
    },
    MASS_EDIT_PROTECTED(Flag.MASS_EDIT_PROTECTED, Reason.MASS_EDIT_PROTECTED) {
        @Override
        boolean blocks(Author author, boolean massEdit) {
            return massEdit;
        }
    },
    SEMI_PROTECTED(Flag.SEMI_PROTECTED, Reason.SEMI_PROTECTED) {
        @Override
        boolean blocks(Author author, boolean massEdit) {
            return !author.roles().contains(Role.AUTOCONFIRMED);
        }
    };

    private final Flag flag;
    private final Reason reason;

    Protection(Flag flag, Reason reason) {
        this.flag = flag;
        this.reason = reason;
    }

    abstract boolean blocks(Author author, boolean massEdit);

    /** @throws Rejected with the reason of the first rule that blocks this author on an entity with these flags */
    public static void require(Set<Flag> flags, Author author, boolean massEdit) {
        for (Protection rule : values()) {
            if (flags.contains(rule.flag) && rule.blocks(author, massEdit)) {
                throw Rejected.because(rule.reason, "user " + author.user());
            }
        }
    }
}
