package org.wikibase.backend.api.http;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wikibase.backend.api.config.ApiConfig;
import org.wikibase.backend.model.edit.Author;
import org.wikibase.backend.model.edit.Author.Role;
import org.wikibase.backend.model.edit.Reason;
import org.wikibase.backend.model.edit.Rejected;
import org.wikibase.backend.storage.ApiKeys;

/** Finds out who asks: by an API key, by a token that somebody else signed, or by what a trusted peer says. */
public final class Authentication {

    private static final Pattern BEARER = Pattern.compile("(?i:Bearer) +([!-~]+)");

    private final ApiConfig config;
    private final ApiKeys keys;
    private final Optional<SignedTokens> tokens;

    public Authentication(ApiConfig config, ApiKeys keys) {
        this.config = config;
        this.keys = keys;
        this.tokens = config.tokens().map(SignedTokens::new);
    }

    /** @throws Rejected when the request does not say whose it is, or cannot prove it */
    public Author author(Call call) {
        Optional<String> stated = call.header("Authorization");
        if (stated.isPresent()) {
            return byBearer(call, stated.get());
        }
        requireTrustedPeer(call);
        String user = call.header("X-User-ID")
                .map(String::strip)
                .orElseThrow(() -> Rejected.because(Reason.UNAUTHENTICATED, "X-User-ID is missing"));
        return new Author(number(user), roles(call.header("X-User-Roles").orElse("")));
    }

    /** Who copies from elsewhere needs no user when it is trusted, and may by its key only be a bot or an admin. */
    Author importer(Call call) {
        Optional<String> stated = call.header("Authorization");
        if (stated.isEmpty()) {
            requireTrustedPeer(call);
            return Author.SYSTEM;
        }
        Author author = byBearer(call, stated.get());
        if (!author.roles().contains(Role.BOT) && !author.roles().contains(Role.ADMIN)) {
            throw Rejected.because(Reason.NOT_PERMITTED, "user " + author.user() + " is neither bot nor admin");
        }
        return author;
    }

    private Author byBearer(Call call, String header) {
        Matcher bearer = BEARER.matcher(header.strip());
        if (!bearer.matches()) {
            throw Rejected.because(Reason.UNAUTHENTICATED, "Authorization is Bearer and a key or a token");
        }
        String token = bearer.group(1);
        // Ours and those of others cannot be taken for each other.
        Author author =
                tokens.isPresent() && !token.startsWith("wb_") ? tokens.get().author(token) : byKey(token);
        boolean names = call.header("X-User-ID")
                .map(user -> number(user.strip()) == author.user())
                .orElse(true);
        if (!names) {
            throw Rejected.because(Reason.UNAUTHENTICATED, "X-User-ID is not the user of the key or token");
        }
        return author;
    }

    private Author byKey(String text) {
        return ApiToken.parse(text)
                .flatMap(token -> keys.find(token.user(), token.secret()))
                .map(key -> new Author(key.user(), key.roles()))
                .orElseThrow(() -> Rejected.because(Reason.UNAUTHENTICATED, "that is no key that is good here"));
    }

    private void requireTrustedPeer(Call call) {
        if (!config.trusts(call.peer())) {
            throw Rejected.because(Reason.UNAUTHENTICATED, "users are not believed from " + call.peer());
        }
    }

    private static long number(String user) {
        if (!user.matches("[0-9]{1,18}")) {
            throw Rejected.because(
                    Reason.MISSING_HEADER, "X-User-ID is a number that is not negative, not " + Call.shown(user));
        }
        return Long.parseLong(user);
    }

    /** By their names in lower case, divided by commas. */
    public static Set<Role> roles(String stated) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String name : stated.isBlank() ? new String[0] : stated.strip().split("\\s*,\\s*", -1)) {
            roles.add(Arrays.stream(Role.values())
                    .filter(role -> role.name().toLowerCase(Locale.ROOT).equals(name))
                    .findFirst()
                    .orElseThrow(() -> Rejected.because(
                            Reason.MISSING_HEADER, "X-User-Roles has no such role: " + Call.shown(name))));
        }
        return roles;
    }
}
