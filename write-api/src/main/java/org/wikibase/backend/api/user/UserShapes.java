package org.wikibase.backend.api.user;

import java.util.List;
import java.util.Locale;
import org.wikibase.backend.storage.ApiKeys;

/** The JSON of what users have; a component that is null is not shown. */
public final class UserShapes {

    private UserShapes() {}

    /** @param id enough of the secret's hash to tell a user's keys apart */
    public record KeyShown(String id, String name, List<String> roles, String createdAt, String revokedAt) {
        private static final int ID_LENGTH = 12;

        public static String id(ApiKeys.Key key) {
            return key.secret().toString().substring(0, ID_LENGTH);
        }

        public static KeyShown of(ApiKeys.Key key) {
            return new KeyShown(
                    id(key),
                    key.name(),
                    key.roles().stream()
                            .map(role -> role.name().toLowerCase(Locale.ROOT))
                            .sorted()
                            .toList(),
                    key.createdAt().toString(),
                    key.revokedAt().map(Object::toString).orElse(null));
        }
    }

    /** @param token shown this once */
    public record NewKey(String token, KeyShown key) {
        public static NewKey of(String token, ApiKeys.Key key) {
            return new NewKey(token, KeyShown.of(key));
        }
    }
}
