package org.wikibase.backend.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Redirects, reverts, undeletion and protections. */
abstract class StatesContract {

    private static final String ADMIN = "admin";

    private final TestingApi api;

    StatesContract(TestingApi api) {
        this.api = api;
    }

    private Reply redirect(String from, String to) {
        return api.post("/redirects")
                .edit()
                .json("{\"redirect_from_id\":\"" + from + "\",\"redirect_to_id\":\"" + to + "\"}")
                .send();
    }

    private Reply label(String id, String roles) {
        TestingApi.Request request = api.put("/entities/" + id + "/labels/fr").edit();
        return (roles.isEmpty() ? request : request.header("X-User-Roles", roles))
                .json(Documents.term("fr", "x" + System.nanoTime()))
                .send();
    }

    private Reply protect(String method, String id, String what) {
        return api.call(method, "/entities/" + id + "/" + what)
                .edit()
                .header("X-User-Roles", ADMIN)
                .send();
    }

    @Test
    void whatIsDeletedForGoodIsGoneAtOnceWithItsHistory() {
        String id = api.newItem("a secret");

        Reply deleted = api.delete("/entities/" + id)
                .edit()
                .header("X-User-Roles", ADMIN)
                .json("{\"delete_type\":\"hard\"}")
                .send();

        assertThat(deleted.status()).as(deleted.text()).isEqualTo(200);
        assertThat(deleted.at("/del_type")).isEqualTo("hard");
        assertThat(deleted.at("/del_status")).isEqualTo("hard_deleted");
        for (String path : List.of(
                "/entities/" + id,
                "/entities/" + id + "?as_of=1",
                "/entities/" + id + "/revision/1",
                "/raw/" + id + "/1")) {
            Reply gone = api.get(path).send();
            assertThat(gone.status()).as(path).isEqualTo(410);
            assertThat(gone.text()).doesNotContain("a secret");
        }
        Reply history = api.get("/entities/" + id + "/history").send();
        assertThat(history.at("/0/edit_type")).isEqualTo("hard-delete");
        assertThat(history.at("/1/state")).isEqualTo("erased");
        assertThat(history.at("/1/summary")).isEmpty();
        assertThat(api.get("/raw/" + id + "/2").send().status()).isEqualTo(200);
        Reply back = api.post("/entities/" + id + "/revert")
                .edit()
                .header("X-User-Roles", ADMIN)
                .header("X-Base-Revision-ID", "2")
                .json("{\"to_revision_id\":1}")
                .send();
        assertThat(back.status()).isEqualTo(410);
    }

    @Test
    void aRedirectSaysWhereToAndIsNoEntityAnyMore() {
        String from = api.newItem("Istanbul");
        String to = api.newItem("Constantinople");

        Reply made = redirect(from, to);
        Reply read = api.get("/entities/" + from).send();
        Reply again = redirect(from, to);

        assertThat(made.status()).as(made.text()).isEqualTo(200);
        assertThat(made.at("/revision_id")).isEqualTo("2");
        assertThat(made.at("/redirect_to_id")).isEqualTo(to);
        assertThat(read.at("/redirects_to")).isEqualTo(to);
        assertThat(read.json().at("/data").has("revision")).isFalse();
        assertThat(again.at("/revision_id")).isEqualTo("2");
        assertThat(api.get("/entities/" + from + ".nt").send().text())
                .contains("/entity/" + from + "> <http://www.w3.org/2002/07/owl#sameAs> ", "/entity/" + to + "> .");
        assertThat(api.get("/entities/" + from + "/history").send().at("/0/edit_type"))
                .isEqualTo("redirect-create");
        assertThat(label(from, "").at("/error")).isEqualTo("entity_redirected");
        assertThat(label(from, "").at("/details/redirects_to")).isEqualTo(to);
        assertThat(api.get("/entities/" + from + "/labels").send().at("/error")).isEqualTo("entity_redirected");
    }

    @Test
    void aRedirectNeedsALiveTargetOfItsKind() {
        String from = api.newItem("A");
        String redirected = api.newItem("B");
        String deleted = api.newItem("C");
        String locked = api.newItem("D");
        redirect(redirected, locked);
        api.delete("/entities/" + deleted).edit().send();
        protect("POST", locked, "lock");

        assertThat(redirect(from, from).at("/error")).isEqualTo("redirect_target");
        assertThat(redirect(from, api.newProperty()).at("/error")).isEqualTo("redirect_target");
        assertThat(redirect(from, "Q2000000000").at("/error")).isEqualTo("entity_not_found");
        assertThat(redirect(from, redirected).at("/error")).isEqualTo("entity_redirected");
        assertThat(redirect(from, redirected).at("/details/redirects_to")).isEqualTo(locked);
        assertThat(redirect(from, deleted).at("/error")).isEqualTo("entity_deleted");
        assertThat(redirect(from, locked).at("/error")).isEqualTo("entity_locked");
        assertThat(redirect(from, "x").at("/error")).isEqualTo("invalid_id");
        assertThat(redirect(deleted, from).at("/error")).isEqualTo("entity_deleted");
        assertThat(redirect(redirected, from).at("/error")).isEqualTo("entity_redirected");
        assertThat(redirect(locked, from).at("/error")).isEqualTo("entity_locked");
        assertThat(api.get("/entities/" + from).send().revision()).isEqualTo(1);
    }

    @Test
    void aRedirectBecomesAnEntityAgain() {
        String from = api.newItem("Leningrad");
        redirect(from, api.newItem("Petrograd"));
        String path = "/entities/" + from + "/revert-redirect";

        Reply reverted =
                api.post(path).edit().json("{\"revert_to_revision_id\":1}").send();
        Reply twice =
                api.post(path).edit().json("{\"revert_to_revision_id\":1}").send();

        assertThat(reverted.status()).as(reverted.text()).isEqualTo(200);
        assertThat(reverted.at("/new_rev_id")).isEqualTo("3");
        assertThat(reverted.at("/from_rev_id")).isEqualTo("2");
        assertThat(api.get("/entities/" + from + "/labels/en").send().at("/value"))
                .isEqualTo("Leningrad");
        assertThat(api.get("/entities/" + from + "/history").send().at("/0/edit_type"))
                .isEqualTo("redirect-revert");
        assertThat(twice.status()).isEqualTo(404);
        assertThat(twice.at("/error")).isEqualTo("not_a_redirect");
    }

    @Test
    void aRevertBringsBackAllThatWasSaid() {
        String property = api.newProperty();
        String id = api.newItem("first");
        api.post("/entities/" + id + "/statements")
                .edit()
                .json("{\"claim\":" + Documents.statement(property, "a") + "}")
                .send();
        String then = api.get("/entities/" + id + "/revision/2").send().at("/data/hash");
        api.delete("/entities/" + id + "/labels/en").edit().send();
        String path = "/entities/" + id + "/revert";

        Reply blind = api.post(path).edit().json("{\"to_revision_id\":2}").send();
        Reply absent =
                api.post(path).edit().base(3).json("{\"to_revision_id\":9}").send();
        Reply wrong = api.post(path).edit().base(3).json("{\"revision\":2}").send();
        Reply reverted =
                api.post(path).edit().base(3).json("{\"to_revision_id\":2}").send();
        Reply again =
                api.post(path).edit().base(4).json("{\"to_revision_id\":2}").send();

        assertThat(blind.at("/error")).isEqualTo("base_required");
        assertThat(absent.at("/error")).isEqualTo("revision_not_found");
        assertThat(wrong.at("/error")).isEqualTo("malformed");
        assertThat(reverted.at("/new_rev_id")).as(reverted.text()).isEqualTo("4");
        assertThat(again.at("/new_rev_id")).isEqualTo("4");
        assertThat(again.at("/from_rev_id")).isEqualTo("4");
        assertThat(api.get("/entities/" + id).send().at("/data/hash")).isEqualTo(then);
        assertThat(api.get("/entities/" + id + "/history").send().at("/0/summary"))
                .isEqualTo("testing");
    }

    @Test
    void aDeletedEntityIsUndeletedByARevert() {
        String id = api.newItem("Atlantis");
        api.delete("/entities/" + id).edit().send();
        String path = "/entities/" + id + "/revert";

        Reply toTombstone =
                api.post(path).edit().base(2).json("{\"to_revision_id\":2}").send();
        Reply undeleted =
                api.post(path).edit().base(2).json("{\"to_revision_id\":1}").send();

        assertThat(toTombstone.at("/error")).isEqualTo("invalid_value");
        assertThat(undeleted.status()).as(undeleted.text()).isEqualTo(200);
        assertThat(api.get("/entities/" + id + "/labels/en").send().at("/value"))
                .isEqualTo("Atlantis");
    }

    @Test
    void protectionsAreSetOnceAndLiftedOnce() {
        String id = api.newItem("Fort Knox");

        Reply locked = protect("POST", id, "lock");
        Reply again = protect("POST", id, "lock");
        Reply edit = label(id, ADMIN);
        Reply unlocked = protect("DELETE", id, "lock");
        Reply unlockedAgain = protect("DELETE", id, "lock");

        assertThat(locked.at("/status")).as(locked.text()).isEqualTo("locked");
        assertThat(locked.at("/rev_id")).isEqualTo("2");
        assertThat(locked.json().at("/idempotent").booleanValue()).isFalse();
        assertThat(again.json().at("/idempotent").booleanValue()).isTrue();
        assertThat(again.at("/rev_id")).isEqualTo("2");
        assertThat(edit.status()).isEqualTo(403);
        assertThat(edit.at("/error")).isEqualTo("entity_locked");
        assertThat(unlocked.at("/status")).isEqualTo("unlocked");
        assertThat(unlockedAgain.json().at("/idempotent").booleanValue()).isTrue();
        assertThat(label(id, "").status()).isEqualTo(200);
        assertThat(api.get("/entities/" + id + "/history").send().json().findValuesAsText("edit_type"))
                .containsExactly("manual-update", "lock-removed", "lock-added", "manual-create");
    }

    @Test
    void aProtectionKeepsAllContentAndAnEditKeepsTheProtection() {
        String id = api.newItem("Louvre");
        protect("POST", id, "semi-protect");

        Reply newcomer = label(id, "");
        Reply confirmed = label(id, "autoconfirmed");
        Reply read = api.get("/entities/" + id).send();

        assertThat(newcomer.at("/error")).isEqualTo("semi_protected");
        assertThat(confirmed.status()).isEqualTo(200);
        assertThat(read.json().at("/state/sp").booleanValue()).isTrue();
        assertThat(read.at("/data/revision/labels/en/value")).isEqualTo("Louvre");
    }

    @Test
    void anArchivedEntityCanBeTakenOutAgainButByNobodyElse() {
        String id = api.newItem("Ark");
        protect("POST", id, "archive");

        Reply deletion = api.delete("/entities/" + id).edit().send();
        Reply stranger = api.delete("/entities/" + id + "/archive").edit().send();
        Reply role = api.delete("/entities/" + id + "/archive")
                .edit()
                .header("X-User-Roles", "king")
                .send();
        Reply unarchived = protect("DELETE", id, "archive");

        assertThat(deletion.at("/error")).isEqualTo("entity_archived");
        assertThat(stranger.status()).isEqualTo(403);
        assertThat(stranger.at("/error")).isEqualTo("not_permitted");
        assertThat(role.at("/error")).isEqualTo("missing_header");
        assertThat(unarchived.at("/status")).isEqualTo("unarchived");
    }

    @Test
    void massEditsAreKeptOffWhereTheyAreNotWanted() {
        String id = api.newItem("Delphi");
        protect("POST", id, "mass-edit-protect");

        Reply mass = api.put("/entities/" + id + "/labels/fr")
                .edit()
                .header("X-Mass-Edit", "true")
                .json(Documents.term("fr", "Delphes"))
                .send();

        assertThat(mass.at("/error")).isEqualTo("mass_edit_protected");
        assertThat(label(id, "").status()).isEqualTo(200);
    }

    @Test
    void everyWritingRouteHeedsALock() {
        String id = api.newItem("Bastion");
        protect("POST", id, "lock");
        String entity = "/entities/" + id;
        List<Reply> replies = List.of(
                label(id, ADMIN),
                api.post(entity + "/aliases/en")
                        .edit()
                        .json(Documents.term("en", "x"))
                        .send(),
                api.put(entity + "/sitelinks/enwiki")
                        .edit()
                        .json("{\"title\":\"x\"}")
                        .send(),
                api.delete(entity + "/statements/" + "0".repeat(32)).edit().send(),
                api.call("PATCH", entity).edit().base(2).json("[]").send(),
                api.post(entity + "/revert")
                        .edit()
                        .base(2)
                        .json("{\"to_revision_id\":1}")
                        .send(),
                api.delete(entity).edit().send(),
                redirect(id, api.newItem("x")));

        assertThat(replies).allMatch(reply -> reply.status() == 403);
        assertThat(replies).allMatch(reply -> reply.at("/error").equals("entity_locked"));
    }
}
