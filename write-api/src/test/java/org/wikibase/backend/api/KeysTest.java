package org.wikibase.backend.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.wikibase.backend.storage.ApiKeys;

/** A server that believes nobody without a key, not even on its own machine. */
class KeysTest {

    private static final Backend BACKEND = new MemoryBackend();
    private static final TestingApi API = TestingApi.over(BACKEND.storage(), Map.of("API_AUTHENTICATION", "api-keys"));
    private static final ApiKeys KEYS = BACKEND.storage().index().apiKeys();

    @AfterAll
    static void stop() {
        API.close();
        BACKEND.close();
    }

    private static String admin() {
        return FirstKey.made(KEYS, 1, "admin,autoconfirmed", "first");
    }

    private static TestingApi.Request as(String token, TestingApi.Request request) {
        return request.header("Authorization", "Bearer " + token).header("X-Edit-Summary", "testing");
    }

    private static Reply create(String token) {
        return as(token, API.post("/entities/items"))
                .json("{\"type\":\"item\"}")
                .send();
    }

    private static Reply newKey(String token, long user, String body) {
        return as(token, API.post("/users/" + user + "/keys")).json(body).send();
    }

    @Test
    void theUserOfAnEditIsTheKeys() {
        Reply created = create(FirstKey.made(KEYS, 42, "", "mine"));

        assertThat(created.status()).isEqualTo(201);
        assertThat(API.get("/entities/" + created.id() + "/history").send().at("/0/user_id"))
                .isEqualTo("42");
    }

    @Test
    void withoutAGoodKeyNobodyEdits() {
        String token = admin();
        String other = token.substring(0, token.length() - 2) + (token.endsWith("AA") ? "BB" : "AA");

        Reply headers =
                API.post("/entities/items").edit().json("{\"type\":\"item\"}").send();
        Reply unknown = create(other);
        Reply otherUser = create(token.replace("wb_1_", "wb_2_"));
        Reply otherScheme = API.post("/entities/items")
                .edit()
                .header("Authorization", "Basic " + token)
                .json("{\"type\":\"item\"}")
                .send();
        Reply otherName = as(token, API.post("/entities/items"))
                .header("X-User-ID", "2")
                .json("{\"type\":\"item\"}")
                .send();

        assertThat(java.util.List.of(headers, unknown, otherUser, otherScheme, otherName))
                .allSatisfy(reply -> {
                    assertThat(reply.status()).isEqualTo(401);
                    assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer");
                    assertThat(reply.text()).doesNotContain(token);
                });
        assertThat(API.get("/entities/items").send().status()).isEqualTo(200);
    }

    @Test
    void rolesAreTheKeysAndNotTheHeaders() {
        Reply item = create(admin());
        String lock = "/entities/" + item.id() + "/lock";
        String user = FirstKey.made(KEYS, 42, "autoconfirmed", "mine");

        assertThat(as(user, API.post(lock))
                        .header("X-User-Roles", "admin")
                        .send()
                        .at("/error"))
                .isEqualTo("not_permitted");
        assertThat(as(admin(), API.post(lock)).send().status()).isEqualTo(200);
    }

    @Test
    void usersMakeListAndRevokeTheirKeys() {
        String first = FirstKey.made(KEYS, 50, "autoconfirmed", "first");

        Reply made = newKey(first, 50, "{\"name\":\"laptop\",\"roles\":\"autoconfirmed\"}");
        String token = made.at("/token");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.header("Cache-Control")).isEqualTo("no-store");
        assertThat(create(token).status()).isEqualTo(201);

        Reply list = as(token, API.get("/users/50/keys")).send();
        assertThat(list.json().at("/keys")).hasSize(2);
        assertThat(list.text()).doesNotContain(token.substring(6));
        assertThat(list.at("/keys/1/name")).isEqualTo("laptop");

        Reply revoked =
                as(first, API.delete("/users/50/keys/" + made.at("/key/id"))).send();
        assertThat(revoked.status()).isEqualTo(200);
        assertThat(create(token).status()).isEqualTo(401);
        assertThat(as(first, API.get("/users/50/keys")).send().at("/keys/1/revoked_at"))
                .isNotEmpty();
    }

    @Test
    void keysOfOthersAreTheAdmins() {
        String user = FirstKey.made(KEYS, 60, "", "mine");

        assertThat(newKey(user, 61, "{\"name\":\"x\"}").at("/error")).isEqualTo("not_permitted");
        assertThat(as(user, API.get("/users/61/keys")).send().status()).isEqualTo(403);
        assertThat(newKey(user, 60, "{\"name\":\"x\",\"roles\":\"admin\"}").at("/error"))
                .isEqualTo("not_permitted");
        assertThat(newKey(admin(), 61, "{\"name\":\"x\",\"roles\":\"bot\"}").status())
                .isEqualTo(201);
        assertThat(newKey(user, 60, "{\"name\":\" \"}").at("/error")).isEqualTo("invalid_value");
    }

    @Test
    void onlyBotsAndAdminsImport() {
        String user = FirstKey.made(KEYS, 70, "autoconfirmed", "mine");
        String bot = FirstKey.made(KEYS, 71, "bot", "mine");

        assertThat(API.post("/import").json(Documents.item("Q9501", 1)).send().status())
                .isEqualTo(401);
        assertThat(as(user, API.post("/import"))
                        .json(Documents.item("Q9501", 1))
                        .send()
                        .status())
                .isEqualTo(403);
        assertThat(as(bot, API.post("/import"))
                        .json(Documents.item("Q9501", 1))
                        .send()
                        .status())
                .isEqualTo(201);
    }
}
