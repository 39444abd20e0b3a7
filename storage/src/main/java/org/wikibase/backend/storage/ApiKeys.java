package org.wikibase.backend.storage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wikibase.backend.model.Hash;
import org.wikibase.backend.model.edit.Author.Role;

/** Keys by which users are known. Only a hash of each is kept, so nobody can read them back. */
public interface ApiKeys {

    void add(Key key);

    /** One that was not revoked. */
    Optional<Key> find(long user, Hash secret);

    /** Revoked ones too, oldest first. */
    List<Key> ofUser(long user);

    /** Revoking what is revoked already changes nothing. */
    void revoke(long user, Hash secret);

    /**
     * @param secret hash of the secret
     * @param name what its user calls it
     * @param roles what whoever has it may do
     * @param revokedAt empty while it is good
     */
    record Key(long user, Hash secret, String name, Set<Role> roles, Instant createdAt, Optional<Instant> revokedAt) {
        public Key {
            roles = Set.copyOf(roles);
        }
    }
}
