package org.wikibase.backend.api.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wikibase.backend.model.Hash;

/**
 * An API key as its user has it, {@code wb_{user}_{secret}}.
 *
 * @param secret hash of the secret part; the part itself is shown once and then forgotten
 */
public record ApiToken(long user, Hash secret) {

    private static final Pattern FORM = Pattern.compile("wb_([0-9]{1,18})_([A-Za-z0-9_-]{43})");
    private static final int SECRET_BYTES = 32;

    /** A new one as text. */
    public static String made(long user, SecureRandom random) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return "wb_" + user + "_" + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    public static Optional<ApiToken> parse(String text) {
        Matcher token = FORM.matcher(text);
        return token.matches()
                ? Optional.of(new ApiToken(Long.parseLong(token.group(1)), hash(token.group(2))))
                : Optional.empty();
    }

    /** Without salt and stretching, as nobody guesses 256 random bits. */
    private static Hash hash(String secret) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return Hash.ofBytes(digest.digest(secret.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
