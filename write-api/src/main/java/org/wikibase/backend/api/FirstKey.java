package org.wikibase.backend.api;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.wikibase.backend.api.http.ApiToken;
import org.wikibase.backend.api.http.Authentication;
import org.wikibase.backend.storage.ApiKeys;

/** An API key that nobody was asked for: whoever can reach the database may make one. */
public final class FirstKey {

    private FirstKey() {}

    /**
     * @param roles names divided by commas
     * @return the token, which cannot be read again
     */
    public static String made(ApiKeys keys, long user, String roles, String name) {
        if (user < 1) {
            throw new IllegalArgumentException("Users are numbered from 1, not " + user);
        }
        String token = ApiToken.made(user, new SecureRandom());
        keys.add(new ApiKeys.Key(
                user,
                ApiToken.parse(token).orElseThrow().secret(),
                name,
                Authentication.roles(roles),
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                Optional.empty()));
        return token;
    }
}
