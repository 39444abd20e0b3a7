package org.wikibase.backend.model.edit;

import java.util.Optional;
import java.util.Set;
import org.wikibase.backend.model.edit.Author.Role;
import org.wikibase.backend.model.edit.Edit.Right;
import org.wikibase.backend.model.revision.Content.Flag;

/**
 * Who may do what: one table for every write path, first match wins. A protection can always be lifted by those who may
 * set it, or an archived entity would stay so for ever.
 */
public enum Protection {
    PROTECTING(Optional.empty(), Reason.NOT_PERMITTED) {
        @Override
        boolean blocks(Author author, Right right, boolean massEdit) {
            return right == Right.PROTECT && !author.roles().contains(Role.ADMIN);
        }
    },
    ERASING(Optional.empty(), Reason.NOT_PERMITTED) {
        @Override
        boolean blocks(Author author, Right right, boolean massEdit) {
            return right == Right.ERASE && !author.roles().contains(Role.ADMIN);
        }
    },
    /** Nothing comes after that, not even an import. */
    ERASED(Optional.of(Flag.ERASED), Reason.ENTITY_DELETED) {
        @Override
        boolean blocks(Author author, Right right, boolean massEdit) {
            return true;
        }
    },
    ARCHIVED(Optional.of(Flag.ARCHIVED), Reason.ENTITY_ARCHIVED) {
        @Override
        boolean blocks(Author author, Right right, boolean massEdit) {
            return right != Right.PROTECT;
        }
    },
    LOCKED(Optional.of(Flag.LOCKED), Reason.ENTITY_LOCKED) {
        @Override
        boolean blocks(Author author, Right right, boolean massEdit) {
            return right != Right.PROTECT;
        }
    },
    MASS_EDIT_PROTECTED(Optional.of(Flag.MASS_EDIT_PROTECTED), Reason.MASS_EDIT_PROTECTED) {
        @Override
        boolean blocks(Author author, Right right, boolean massEdit) {
            return massEdit;
        }
    },
    SEMI_PROTECTED(Optional.of(Flag.SEMI_PROTECTED), Reason.SEMI_PROTECTED) {
        @Override
        boolean blocks(Author author, Right right, boolean massEdit) {
            return right != Right.PROTECT && !author.roles().contains(Role.AUTOCONFIRMED);
        }
    };

    private final Optional<Flag> flag;
    private final Reason reason;

    /** @param flag that an entity has to carry for the rule to count; empty for a rule that always does */
    Protection(Optional<Flag> flag, Reason reason) {
        this.flag = flag;
        this.reason = reason;
    }

    abstract boolean blocks(Author author, Right right, boolean massEdit);

    /** @throws Rejected with the reason of the first rule that blocks this author on an entity with these flags */
    public static void require(Set<Flag> flags, Author author, Right right, boolean massEdit) {
        for (Protection rule : values()) {
            if (rule.flag.map(flags::contains).orElse(true) && rule.blocks(author, right, massEdit)) {
                throw Rejected.because(rule.reason, "user " + author.user());
            }
        }
    }
}
