package org.wikibase.backend.api.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jose4j.http.Get;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wikibase.backend.api.config.TokenIssuer;
import org.wikibase.backend.model.edit.Author;
import org.wikibase.backend.model.edit.Author.Role;
import org.wikibase.backend.model.edit.Reason;
import org.wikibase.backend.model.edit.Rejected;

/**
 * Bearer tokens that somebody else signed (JWT). Their keys are fetched when they are first needed, and again when a token
 * names one that is not known yet.
 */
final class SignedTokens {

    private static final Logger LOG = LoggerFactory.getLogger(SignedTokens.class);

    private static final int FETCH_MILLIS = 3_000;
    private static final int MOST_BYTES_OF_KEYS = 1 << 20;
    private static final int CLOCK_SKEW_SECONDS = 30;

    /** Tokens that name unknown keys do not make us ask the issuer more often than that. */
    private static final long LEAST_MILLIS_BETWEEN_FETCHES = 2_000;

    /** Of asymmetric keys alone: whoever knows a public key must not be able to sign with it. */
    private static final AlgorithmConstraints ALGORITHMS = new AlgorithmConstraints(
            ConstraintType.PERMIT,
            AlgorithmIdentifiers.RSA_USING_SHA256,
            AlgorithmIdentifiers.RSA_USING_SHA384,
            AlgorithmIdentifiers.RSA_USING_SHA512,
            AlgorithmIdentifiers.RSA_PSS_USING_SHA256,
            AlgorithmIdentifiers.RSA_PSS_USING_SHA384,
            AlgorithmIdentifiers.RSA_PSS_USING_SHA512,
            AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256,
            AlgorithmIdentifiers.ECDSA_USING_P384_CURVE_AND_SHA384,
            AlgorithmIdentifiers.ECDSA_USING_P521_CURVE_AND_SHA512,
            AlgorithmIdentifiers.EDDSA);

    private final TokenIssuer issuer;
    private final JwtConsumer consumer;

    SignedTokens(TokenIssuer issuer) {
        this.issuer = issuer;
        Get http = new Get();
        http.setConnectTimeout(FETCH_MILLIS);
        http.setReadTimeout(FETCH_MILLIS);
        http.setRetries(0);
        http.setResponseBodySizeLimit(MOST_BYTES_OF_KEYS);
        HttpsJwks keys = new HttpsJwks(issuer.keys().toString());
        keys.setSimpleHttpGet(http);
        keys.setRefreshReprieveThreshold(LEAST_MILLIS_BETWEEN_FETCHES);
        this.consumer = new JwtConsumerBuilder()
                .setVerificationKeyResolver(new HttpsJwksVerificationKeyResolver(keys))
                .setJwsAlgorithmConstraints(ALGORITHMS)
                .setExpectedIssuer(issuer.issuer())
                .setExpectedAudience(issuer.audience())
                .setRequireExpirationTime()
                .setAllowedClockSkewInSeconds(CLOCK_SKEW_SECONDS)
                .build();
    }

    /** @throws Rejected when the token is not good here, or its issuer's keys cannot be had */
    Author author(String token) {
        JwtClaims claims;
        try {
            claims = consumer.processToClaims(token);
        } catch (InvalidJwtException refusal) {
            throw refused(refusal);
        }
        return new Author(user(claims), roles(claims));
    }

    private Rejected refused(InvalidJwtException refusal) {
        for (Throwable cause = refusal; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                LOG.warn("the keys of {} cannot be had: {}", issuer.issuer(), cause.toString());
                return Rejected.because(Reason.DEPENDENCY_DOWN, "the keys of whoever issued the token cannot be had");
            }
        }
        return Rejected.because(
                Reason.UNAUTHENTICATED,
                refusal.hasExpired() ? "the token has expired" : "that is no token that is good here");
    }

    private long user(JwtClaims claims) {
        String user = String.valueOf(claims.getClaimValue(issuer.userClaim()));
        if (!user.matches("[1-9][0-9]{0,17}")) {
            throw Rejected.because(
                    Reason.UNAUTHENTICATED, "the token's " + issuer.userClaim() + " is not the number of a user");
        }
        return Long.parseLong(user);
    }

    /** Those that we know; the issuer has others for others. */
    private Set<Role> roles(JwtClaims claims) {
        Object stated = claims.getClaimValue(issuer.rolesClaim());
        List<String> names = new ArrayList<>();
        if (stated instanceof Collection<?> several) {
            several.forEach(name -> names.add(String.valueOf(name)));
        } else if (stated instanceof String text) {
            names.addAll(List.of(text.strip().split("[\\s,]+")));
        }
        return Stream.of(Role.values())
                .filter(role -> names.contains(role.name().toLowerCase(Locale.ROOT)))
                .collect(Collectors.toSet());
    }
}
