package org.wikibase.backend.api.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * Whose bearer tokens are believed besides our own keys (OAuth 2, OpenID Connect).
 *
 * @param keys address of the issuer's JSON Web Key Set
 * @param audience which tokens have to name, as an issuer serves others, too
 * @param userClaim claim with the user's number
 */
public record TokenIssuer(URI keys, String issuer, String audience, String userClaim, String rolesClaim) {

    /** Empty without {@code OAUTH2_JWKS_URL}. */
    static Optional<TokenIssuer> from(Environment env) {
        Optional<String> keys = env.textIfAny(ApiVariable.OAUTH2_JWKS_URL);
        if (keys.isEmpty()) {
            // Half a configuration is a mistake, not a server without tokens.
            refuse(env, ApiVariable.OAUTH2_ISSUER);
            refuse(env, ApiVariable.OAUTH2_AUDIENCE);
            return Optional.empty();
        }
        return Optional.of(new TokenIssuer(
                address(env, keys.get()),
                required(env, ApiVariable.OAUTH2_ISSUER),
                required(env, ApiVariable.OAUTH2_AUDIENCE),
                required(env, ApiVariable.OAUTH2_USER_CLAIM),
                required(env, ApiVariable.OAUTH2_ROLES_CLAIM)));
    }

    private static void refuse(Environment env, ApiVariable variable) {
        env.textIfAny(variable).ifPresent(text -> {
            throw env.wrong(variable, "goes with " + ApiVariable.OAUTH2_JWKS_URL + " or is absent");
        });
    }

    private static String required(Environment env, ApiVariable variable) {
        return env.textIfAny(variable)
                .orElseThrow(() -> env.wrong(variable, "is needed with " + ApiVariable.OAUTH2_JWKS_URL));
    }

    private static URI address(Environment env, String text) {
        try {
            URI address = new URI(text);
            String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
            boolean isSafe =
                    scheme.equals("https") || (scheme.equals("http") && ApiConfig.isLoopback(address.getHost()));
            if (isSafe && address.getHost() != null) {
                return address;
            }
        } catch (URISyntaxException e) {
            // Refused below like every other text that is no address.
        }
        throw env.wrong(ApiVariable.OAUTH2_JWKS_URL, "is an https address, or an http one on loopback");
    }
}
