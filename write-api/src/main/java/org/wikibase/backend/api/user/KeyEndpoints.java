package org.wikibase.backend.api.user;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wikibase.backend.api.entity.Edits;
import org.wikibase.backend.api.http.Answer;
import org.wikibase.backend.api.http.ApiToken;
import org.wikibase.backend.api.http.Authentication;
import org.wikibase.backend.api.http.Call;
import org.wikibase.backend.api.http.Route.Endpoint;
import org.wikibase.backend.model.edit.Author;
import org.wikibase.backend.model.edit.Author.Role;
import org.wikibase.backend.model.edit.Reason;
import org.wikibase.backend.model.edit.Rejected;
import org.wikibase.backend.model.json.EntityJson;
import org.wikibase.backend.storage.ApiKeys;

/** Keys of users: their own affair and the admins'. */
public final class KeyEndpoints {

    private static final int LONGEST_NAME = 100;

    private final ApiKeys keys;
    private final EntityJson json;
    private final Clock clock;
    private final SecureRandom random;

    public KeyEndpoints(ApiKeys keys, EntityJson json, Clock clock, SecureRandom random) {
        this.keys = keys;
        this.json = json;
        this.clock = clock;
        this.random = random;
    }

    public Endpoint create() {
        return call -> {
            long user = permitted(call);
            Map<String, String> members = json.readTexts(call.json());
            Edits.requireOnly(members, Set.of("name", "roles"));
            String name = members.getOrDefault("name", "").strip();
            if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
                throw Rejected.because(
                        Reason.INVALID_VALUE, "a key has a name of 1 to " + LONGEST_NAME + " characters");
            }
            Set<Role> roles = Authentication.roles(members.getOrDefault("roles", ""));
            requireOwn(call.author(), roles);
            String token = ApiToken.made(user, random);
            ApiKeys.Key key = new ApiKeys.Key(
                    user,
                    ApiToken.parse(token).orElseThrow().secret(),
                    name,
                    roles,
                    clock.instant().truncatedTo(ChronoUnit.MICROS),
                    Optional.empty());
            keys.add(key);
            return Answer.json(201, UserShapes.NewKey.of(token, key))
                    .with("Cache-Control", "no-store")
                    .with("Location", call.url("/users/" + user + "/keys/" + UserShapes.KeyShown.id(key)));
        };
    }

    /** Nobody hands on what they may not do themselves. */
    private static void requireOwn(Author author, Set<Role> roles) {
        if (!author.roles().contains(Role.ADMIN) && !author.roles().containsAll(roles)) {
            throw Rejected.because(Reason.NOT_PERMITTED, "a key has at most the roles of user " + author.user());
        }
    }

    public Endpoint list() {
        return call -> {
            List<UserShapes.KeyShown> shown = keys.ofUser(permitted(call)).stream()
                    .map(UserShapes.KeyShown::of)
                    .toList();
            return Answer.json(200, Map.of("keys", shown)).with("Cache-Control", "no-store");
        };
    }

    public Endpoint revoke() {
        return call -> {
            long user = permitted(call);
            ApiKeys.Key key = keys.ofUser(user).stream()
                    .filter(one -> UserShapes.KeyShown.id(one).equals(call.path("key")))
                    .findFirst()
                    .orElseThrow(() -> Rejected.because(Reason.KEY_NOT_FOUND, Call.shown(call.path("key"))));
            keys.revoke(user, key.secret());
            return Answer.json(200, Map.of("success", true)).with("Cache-Control", "no-store");
        };
    }

    private static long permitted(Call call) {
        String text = call.path("user");
        Author author = call.author();
        boolean isOwn = text.equals(Long.toString(author.user()));
        if (!text.matches("[1-9][0-9]{0,17}") || !(isOwn || author.roles().contains(Role.ADMIN))) {
            throw Rejected.because(Reason.NOT_PERMITTED, "keys of user " + Call.shown(text));
        }
        return Long.parseLong(text);
    }
}
