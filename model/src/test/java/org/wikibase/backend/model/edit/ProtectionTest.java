package org.wikibase.backend.model.edit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.wikibase.backend.model.draft.Drafting.assertRefused;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.wikibase.backend.model.edit.Author.Role;
import org.wikibase.backend.model.edit.Edit.Right;
import org.wikibase.backend.model.revision.Content.Flag;

class ProtectionTest {

    private static final Author NEWCOMER = new Author(7, Set.of());
    private static final Author CONFIRMED = new Author(8, Set.of(Role.AUTOCONFIRMED));

    @Test
    void anEntityWithoutFlagsIsOpenToAll() {
        assertThatCode(() -> Protection.require(Set.of(), NEWCOMER, Right.EDIT, true))
                .doesNotThrowAnyException();
        assertThatCode(() -> Protection.require(Set.of(Flag.DANGLING), NEWCOMER, Right.EDIT, true))
                .doesNotThrowAnyException();
    }

    @Test
    void archivedAndLockedBlockEverybody() {
        assertRefused(
                Reason.ENTITY_ARCHIVED,
                () -> Protection.require(Set.of(Flag.ARCHIVED), Author.SYSTEM, Right.EDIT, false));
        assertRefused(
                Reason.ENTITY_LOCKED, () -> Protection.require(Set.of(Flag.LOCKED), Author.SYSTEM, Right.EDIT, false));
    }

    @Test
    void massEditProtectionBlocksMassEditsOnly() {
        Set<Flag> flags = Set.of(Flag.MASS_EDIT_PROTECTED);
        assertRefused(Reason.MASS_EDIT_PROTECTED, () -> Protection.require(flags, Author.SYSTEM, Right.EDIT, true));
        assertThatCode(() -> Protection.require(flags, NEWCOMER, Right.EDIT, false))
                .doesNotThrowAnyException();
    }

    @Test
    void semiProtectionBlocksUnconfirmedAuthorsOnly() {
        Set<Flag> flags = Set.of(Flag.SEMI_PROTECTED);
        assertRefused(Reason.SEMI_PROTECTED, () -> Protection.require(flags, NEWCOMER, Right.EDIT, false));
        assertThatCode(() -> Protection.require(flags, CONFIRMED, Right.EDIT, true))
                .doesNotThrowAnyException();
    }

    @Test
    void onlyAdminsDeleteForGoodAndNothingComesAfterThat() {
        assertRefused(Reason.NOT_PERMITTED, () -> Protection.require(Set.of(), CONFIRMED, Right.ERASE, false));
        assertThatCode(() -> Protection.require(Set.of(), Author.SYSTEM, Right.ERASE, false))
                .doesNotThrowAnyException();
        for (Right right : Right.values()) {
            assertRefused(
                    Reason.ENTITY_DELETED, () -> Protection.require(Set.of(Flag.ERASED), Author.SYSTEM, right, false));
        }
    }

    @Test
    void theFirstRuleThatBlocksIsNamed() {
        EnumSet<Flag> flags = EnumSet.allOf(Flag.class);
        assertRefused(Reason.ENTITY_DELETED, () -> Protection.require(flags, NEWCOMER, Right.EDIT, true));
        flags.remove(Flag.ERASED);
        assertRefused(Reason.ENTITY_ARCHIVED, () -> Protection.require(flags, NEWCOMER, Right.EDIT, true));
        flags.remove(Flag.ARCHIVED);
        assertRefused(Reason.ENTITY_LOCKED, () -> Protection.require(flags, NEWCOMER, Right.EDIT, true));
        flags.remove(Flag.LOCKED);
        assertRefused(Reason.MASS_EDIT_PROTECTED, () -> Protection.require(flags, NEWCOMER, Right.EDIT, true));
        assertRefused(Reason.SEMI_PROTECTED, () -> Protection.require(flags, NEWCOMER, Right.EDIT, false));
    }
}
