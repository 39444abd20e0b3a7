package org.wikibase.backend.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.wikibase.backend.model.Hash;
import org.wikibase.backend.model.edit.Author.Role;

/** What every table of API keys does. There is none before each test. */
public abstract class ApiKeysContract {

    protected abstract ApiKeys keys();

    private static ApiKeys.Key key(long user, long secret) {
        Instant created = Instant.parse("2026-01-31T12:00:00.123456Z").plusSeconds(secret);
        Set<Role> roles = secret % 2 == 0 ? Set.of() : Set.of(Role.BOT, Role.AUTOCONFIRMED);
        return new ApiKeys.Key(user, new Hash(secret, 1), "laptop 𝄞 " + secret, roles, created, Optional.empty());
    }

    @Test
    void aKeyIsKnownByItsUserAndItsSecret() {
        keys().add(key(7, 1));
        keys().add(key(7, 2));

        assertThat(keys().find(7, new Hash(1, 1))).contains(key(7, 1));
        assertThat(keys().find(7, new Hash(2, 1))).contains(key(7, 2));
        assertThat(keys().find(8, new Hash(1, 1))).isEmpty();
        assertThat(keys().find(7, new Hash(3, 1))).isEmpty();
        assertThat(keys().ofUser(7)).containsExactly(key(7, 1), key(7, 2));
    }

    @Test
    void aRevokedKeyIsListedAndNotKnown() {
        keys().add(key(7, 1));
        keys().add(key(7, 2));

        keys().revoke(8, new Hash(1, 1));
        assertThat(keys().find(7, new Hash(1, 1))).isPresent();
        keys().revoke(7, new Hash(1, 1));
        Optional<Instant> revoked = keys().ofUser(7).get(0).revokedAt();
        keys().revoke(7, new Hash(1, 1));

        assertThat(keys().find(7, new Hash(1, 1))).isEmpty();
        assertThat(keys().find(7, new Hash(2, 1))).isPresent();
        assertThat(revoked).isPresent();
        assertThat(keys().ofUser(7).get(0).revokedAt()).isEqualTo(revoked);
    }
}
