package org.wikibase.backend.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.storage.user.UserTables;
import org.wikibase.backend.storage.user.Watchlist;

/** Those who registered: what they prefer, watch, thank for and stand by. */
abstract class UsersContract {

    private static final AtomicLong NEXT_USER = new AtomicLong(System.currentTimeMillis());

    private final TestingApi api;
    private final UserTables tables;

    UsersContract(TestingApi api, UserTables tables) {
        this.api = api;
        this.tables = tables;
    }

    private static TestingApi.Request as(long user, TestingApi.Request request) {
        return request.header("X-User-ID", Long.toString(user));
    }

    private long registered() {
        long user = NEXT_USER.incrementAndGet();
        Reply made =
                as(user, api.post("/users")).json("{\"user_id\":" + user + "}").send();
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return user;
    }

    private String itemOf(long user) {
        return as(user, api.post("/entities/items"))
                .header("X-Edit-Summary", "testing")
                .json("{\"type\":\"item\"}")
                .send()
                .id();
    }

    @Test
    void everybodyRegistersThemselvesAndOnce() {
        long user = registered();
        String body = "{\"user_id\":" + user + "}";

        Reply again = as(user, api.post("/users")).json(body).send();
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.at("/created")).isEqualTo("false");
        assertThat(as(user + 1_000_000, api.post("/users")).json(body).send().at("/error"))
                .isEqualTo("not_permitted");
        assertThat(as(1, api.post("/users"))
                        .header("X-User-Roles", "admin")
                        .json(body)
                        .send()
                        .status())
                .isEqualTo(200);
        assertThat(api.post("/users").json(body).send().status()).isEqualTo(401);
        for (String wrong : List.of("{\"user_id\":0}", "{\"user_id\":\"7\"}", "{}", "{\"user_id\":7,\"x\":1}", "[7]")) {
            assertThat(as(7, api.post("/users")).json(wrong).send().status())
                    .as(wrong)
                    .isEqualTo(400);
        }
    }

    @Test
    void whatIsPrivateIsTheUsersAndTheAdmins() {
        long user = registered();
        String own = "/users/" + user;
        List<String> paths = List.of("", "/preferences", "/watchlist", "/watchlist/stats", "/watchlist/notifications");

        for (String path : paths) {
            assertThat(as(user, api.get(own + path)).send().status()).as(path).isEqualTo(200);
            assertThat(as(user + 1_000_000, api.get(own + path)).send().status())
                    .as(path)
                    .isEqualTo(403);
            assertThat(as(1, api.get(own + path))
                            .header("X-User-Roles", "admin")
                            .send()
                            .status())
                    .as(path)
                    .isEqualTo(200);
            assertThat(api.get(own + path).send().status()).as(path).isEqualTo(401);
        }
        assertThat(as(user, api.get(own)).send().header("Cache-Control")).isEqualTo("no-store");
        assertThat(as(123, api.get("/users/123")).send().at("/error")).isEqualTo("user_not_found");
    }

    @Test
    void preferencesAreKeptWithinTheirRange() {
        long user = registered();
        String path = "/users/" + user + "/preferences";

        assertThat(as(user, api.get(path)).send().at("/notification_limit")).isEqualTo("50");
        assertThat(as(user, api.put(path))
                        .json("{\"notification_limit\":500,\"retention_hours\":720}")
                        .send()
                        .status())
                .isEqualTo(200);
        assertThat(as(user, api.put(path))
                        .json("{\"notification_limit\":501,\"retention_hours\":720}")
                        .send()
                        .at("/error"))
                .isEqualTo("invalid_value");
        Reply shown = as(user, api.get(path)).send();
        assertThat(shown.at("/notification_limit")).isEqualTo("500");
        assertThat(shown.at("/retention_hours")).isEqualTo("720");
        assertThat(shown.at("/watchlist_enabled")).isEqualTo("true");
    }

    @Test
    void anEntityOrPropertiesOfItAreWatchedOnce() {
        long user = registered();
        String path = "/users/" + user + "/watchlist";
        String whole = "{\"entity_id\":\"Q1\"}";
        String part = "{\"entity_id\":\"Q1\",\"properties\":[\"P31\",\"P5\",\"P31\"]}";

        assertThat(as(user, api.post(path)).json(whole).send().status()).isEqualTo(201);
        Reply watched = as(user, api.post(path)).json(part).send();
        assertThat(watched.status()).isEqualTo(201);
        assertThat(as(user, api.post(path))
                        .json("{\"entity_id\":\"Q1\",\"properties\":[\"P5\",\"P31\"]}")
                        .send()
                        .status())
                .isEqualTo(200);
        Reply list = as(user, api.get(path)).send();
        assertThat(list.json().at("/watches")).hasSize(2);
        assertThat(list.json().at("/watches/1/properties").toString()).isEqualTo("[\"P5\",\"P31\"]");
        Reply count = as(user, api.get(path + "/stats")).send();
        assertThat(count.text()).isEqualTo("{\"entity_count\":1,\"property_count\":2}");
        assertThat(as(user, api.post(path))
                        .json("{\"entity_id\":\"Q1\",\"properties\":[\"Q5\"]}")
                        .send()
                        .at("/error"))
                .isEqualTo("invalid_id");

        assertThat(as(user, api.post(path + "/remove")).json(whole).send().status())
                .isEqualTo(200);
        assertThat(as(user, api.post(path + "/remove")).json(whole).send().at("/error"))
                .isEqualTo("watch_not_found");
        assertThat(as(user, api.delete(path + "/" + watched.id())).send().status())
                .isEqualTo(200);
        assertThat(as(user, api.get(path)).send().json().at("/watches")).isEmpty();
    }

    @Test
    void aWatchIsRemovedByItsUserAlone() {
        long user = registered();
        long other = registered();
        String id = as(user, api.post("/users/" + user + "/watchlist"))
                .json("{\"entity_id\":\"Q1\"}")
                .send()
                .id();

        assertThat(as(other, api.delete("/users/" + user + "/watchlist/" + id))
                        .send()
                        .status())
                .isEqualTo(403);
        assertThat(as(other, api.delete("/users/" + other + "/watchlist/" + id))
                        .send()
                        .status())
                .isEqualTo(404);
        assertThat(as(user, api.get("/users/" + user + "/watchlist"))
                        .send()
                        .json()
                        .at("/watches"))
                .hasSize(1);
    }

    @Test
    void aWatchlistThatIsOffTellsNothingAndKeepsWhatIsWatched() {
        long user = registered();
        String path = "/users/" + user + "/watchlist";
        as(user, api.post(path)).json("{\"entity_id\":\"Q1\"}").send();

        as(user, api.put(path + "/toggle")).json("{\"enabled\":false}").send();

        assertThat(as(user, api.post(path))
                        .json("{\"entity_id\":\"Q2\"}")
                        .send()
                        .at("/error"))
                .isEqualTo("watchlist_off");
        assertThat(as(user, api.get(path + "/notifications")).send().at("/error"))
                .isEqualTo("watchlist_off");
        assertThat(as(user, api.get(path)).send().json().at("/watches")).hasSize(1);
        as(user, api.put(path + "/toggle")).json("{\"enabled\":true}").send();
        assertThat(as(user, api.get(path + "/notifications")).send().json().at("/notifications"))
                .isEmpty();
    }

    @Test
    void whatAUserWasToldIsCheckedOnce() {
        long user = registered();
        String path = "/users/" + user + "/watchlist/notifications";
        Instant now = Instant.now().truncatedTo(java.time.temporal.ChronoUnit.MICROS);
        TreeSet<EntityId> properties = new TreeSet<>(List.of(EntityId.parse("P31")));
        for (int revision = 1; revision <= 3; revision++) {
            tables.watchlist()
                    .tell(new Watchlist.Notification(
                            user,
                            EntityId.parse("Q1"),
                            revision,
                            "edit",
                            properties,
                            now.minusSeconds(7_200L / revision),
                            Optional.empty()));
        }

        Reply all = as(user, api.get(path)).send();
        assertThat(all.json().at("/notifications").findValuesAsText("revision_id"))
                .containsExactly("3", "2", "1");
        assertThat(all.at("/notifications/0/changed_properties/0")).isEqualTo("P31");
        Reply page = as(user, api.get(path + "?limit=1&offset=1")).send();
        assertThat(page.json().at("/notifications").findValuesAsText("revision_id"))
                .containsExactly("2");
        assertThat(page.at("/has_more")).isEqualTo("true");
        assertThat(as(user, api.get(path + "?hours=1"))
                        .send()
                        .json()
                        .at("/notifications")
                        .size())
                .isLessThan(3);

        String check = path + "/" + all.at("/notifications/0/id") + "/check";
        assertThat(as(registered(), api.put(check)).send().status()).isEqualTo(403);
        assertThat(as(user, api.put(check)).send().status()).isEqualTo(200);
        Reply checked = as(user, api.get(path)).send();
        assertThat(checked.at("/notifications/0/is_checked")).isEqualTo("true");
        assertThat(checked.at("/notifications/1/is_checked")).isEqualTo("false");
    }

    @Test
    void whoMadeARevisionIsThankedOnceByEach() {
        long author = registered();
        long reader = registered();
        String item = itemOf(author);
        String thank = "/entities/" + item + "/revisions/1/thank";

        Reply given = as(reader, api.post(thank)).send();
        assertThat(given.status()).as(given.text()).isEqualTo(201);
        assertThat(given.at("/to_user_id")).isEqualTo(Long.toString(author));
        assertThat(as(reader, api.post(thank)).send().at("/error")).isEqualTo("already_thanked");
        assertThat(as(author, api.post(thank)).send().status()).isEqualTo(400);
        assertThat(as(NEXT_USER.incrementAndGet(), api.post(thank)).send().at("/error"))
                .isEqualTo("user_not_found");
        assertThat(as(reader, api.post("/entities/" + item + "/revisions/9/thank"))
                        .send()
                        .status())
                .isEqualTo(404);
        assertThat(api.post(thank).send().status()).isEqualTo(401);

        assertThat(api.get("/users/" + author + "/thanks/received").send().at("/thanks/0/from_user_id"))
                .isEqualTo(Long.toString(reader));
        assertThat(api.get("/users/" + reader + "/thanks/sent").send().at("/thanks/0/entity_id"))
                .isEqualTo(item);
        assertThat(api.get("/entities/" + item + "/revisions/1/thanks")
                        .send()
                        .json()
                        .at("/thanks"))
                .hasSize(1);
        assertThat(api.get("/users/" + reader + "/activity?type=thank_sent")
                        .send()
                        .at("/activities/0/revision_id"))
                .isEqualTo("1");
        assertThat(api.get("/users/" + author + "/activity").send().at("/activities/0/activity_type"))
                .isEqualTo("thank_received");
        assertThat(api.get("/users/" + author + "/activity?type=THANK").send().status())
                .isEqualTo(400);
    }

    @Test
    void aThankThatNamesItsUserIsForThatUsersRevision() {
        long author = registered();
        long reader = registered();
        String body = "{\"entity_id\":\"" + itemOf(author) + "\",\"revision_id\":1}";

        assertThat(as(reader, api.post("/users/" + (author + 1_000_000) + "/thank"))
                        .json(body)
                        .send()
                        .status())
                .isEqualTo(400);
        assertThat(as(reader, api.post("/users/" + author + "/thank"))
                        .json(body)
                        .send()
                        .status())
                .isEqualTo(201);
    }

    @Test
    void anEndorsementIsWithdrawnAndGivenAgain() {
        long user = registered();
        String item = api.newItem("one");
        String guid = api.post("/entities/" + item + "/statements")
                .edit()
                .json("{\"claim\":" + Documents.statement(api.newProperty(), "a") + "}")
                .send()
                .at("/data/statements/0");
        String hash =
                SharedStatementsContract.known(api, "/entities/" + item + "/statements/" + guid.replace("$", "%24"));
        String endorse = "/statements/" + hash + "/endorse";
        String list = "/statements/" + hash + "/endorsements";

        assertThat(as(user, api.delete(endorse)).send().at("/error")).isEqualTo("endorsement_not_found");
        assertThat(as(user, api.post(endorse)).send().status()).isEqualTo(201);
        assertThat(as(user, api.post(endorse)).send().at("/error")).isEqualTo("already_endorsed");
        assertThat(as(registered(), api.post(endorse)).send().status()).isEqualTo(201);
        assertThat(as(user, api.delete(endorse)).send().at("/removed_at")).isNotEmpty();

        assertThat(api.get(list).send().json().at("/endorsements")).hasSize(1);
        assertThat(api.get(list + "?include_removed=true").send().json().at("/endorsements"))
                .hasSize(2);
        assertThat(api.get(list + "/stats").send().text()).isEqualTo("{\"total\":2,\"active\":1,\"withdrawn\":1}");
        assertThat(as(user, api.post(endorse)).send().status()).isEqualTo(201);
        assertThat(api.get("/users/" + user + "/endorsements/stats").send().at("/active"))
                .isEqualTo("1");
        assertThat(api.get("/users/" + user + "/endorsements").send().at("/endorsements/0/hash"))
                .isEqualTo(hash);
        assertThat(as(user, api.post("/statements/" + "0".repeat(32) + "/endorse"))
                        .send()
                        .at("/error"))
                .isEqualTo("statement_not_found");
        assertThat(as(NEXT_USER.incrementAndGet(), api.post(endorse)).send().at("/error"))
                .isEqualTo("user_not_found");
        assertThat(api.post(endorse).send().status()).isEqualTo(401);
    }

    @Test
    void beforeAnythingWasCountedNothingIsTold() {
        assertThat(api.get("/stats").send().text()).isEqualTo("{}");
        assertThat(api.get("/users/stat").send().text()).isEqualTo("{}");
    }
}
