package org.wikibase.backend.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A page of a site belongs to one item, on whatever way it comes to it. */
abstract class SitelinksContract {

    private final TestingApi api;

    SitelinksContract(TestingApi api) {
        this.api = api;
    }

    private Reply link(String id, String title) {
        return api.put("/entities/" + id + "/sitelinks/frwiki")
                .edit()
                .json("{\"title\":\"" + title + "\"}")
                .send();
    }

    private static String withLink(String id, String title) {
        return "{\"type\":\"item\"" + (id.isEmpty() ? "" : ",\"id\":\"" + id + "\"")
                + ",\"sitelinks\":{\"frwiki\":{\"site\":\"frwiki\",\"title\":\"" + title + "\",\"badges\":[]}}}";
    }

    @Test
    void aConflictNamesTheOtherItem() {
        String first = api.newItem("first");
        link(first, "Seine");

        Reply set = link(api.newItem("second"), "Seine");
        Reply created =
                api.post("/entities/items").edit().json(withLink("", "Seine")).send();
        Reply otherSite = api.put("/entities/" + api.newItem("third") + "/sitelinks/dewiki")
                .edit()
                .json("{\"title\":\"Seine\"}")
                .send();

        assertThat(List.of(set, created)).allSatisfy(reply -> {
            assertThat(reply.status()).isEqualTo(409);
            assertThat(reply.at("/error")).isEqualTo("sitelink_taken");
            assertThat(reply.at("/details/item")).isEqualTo(first);
            assertThat(reply.at("/details/title")).isEqualTo("Seine");
            assertThat(reply.at("/details/site")).isEqualTo("frwiki");
        });
        assertThat(otherSite.status()).isEqualTo(200);
    }

    @Test
    void theOwnPageIsNoConflict() {
        String id = api.newItem("badges");
        link(id, "Rhône");

        Reply again = api.put("/entities/" + id + "/sitelinks/frwiki")
                .edit()
                .json("{\"title\":\"Rhône\",\"badges\":[\"Q17437796\"]}")
                .send();
        api.delete("/entities/" + id + "/sitelinks/frwiki").edit().send();

        assertThat(again.status()).isEqualTo(200);
        assertThat(link(id, "Rhône").status()).isEqualTo(200);
    }

    @Test
    void aPageThatIsGivenUpIsFree() {
        String removed = api.newItem("removed");
        link(removed, "Loire");
        api.delete("/entities/" + removed + "/sitelinks/frwiki").edit().send();
        String changed = api.newItem("changed");
        link(changed, "Garonne");
        link(changed, "Dordogne");
        String deleted = api.newItem("deleted");
        link(deleted, "Meuse");
        api.delete("/entities/" + deleted).edit().send();

        assertThat(link(api.newItem("x"), "Loire").status()).isEqualTo(200);
        assertThat(link(api.newItem("x"), "Garonne").status()).isEqualTo(200);
        assertThat(link(api.newItem("x"), "Meuse").status()).isEqualTo(200);
    }

    @Test
    void whatWasGivenAwayDoesNotComeBack() {
        String deleted = api.newItem("deleted");
        link(deleted, "Moselle");
        api.delete("/entities/" + deleted).edit().send();
        String reverted = api.newItem("reverted");
        link(reverted, "Sarre");
        api.delete("/entities/" + reverted + "/sitelinks/frwiki").edit().send();
        String heir = api.newItem("heir");
        link(heir, "Sarre");
        String other = api.newItem("other heir");
        link(other, "Moselle");

        Reply undelete = revert(deleted, 3, 2);
        Reply revert = revert(reverted, 3, 2);

        assertThat(undelete.at("/error")).isEqualTo("sitelink_taken");
        assertThat(undelete.at("/details/item")).isEqualTo(other);
        assertThat(revert.at("/error")).isEqualTo("sitelink_taken");
        assertThat(revert.at("/details/item")).isEqualTo(heir);
    }

    private Reply revert(String id, long base, long to) {
        return api.post("/entities/" + id + "/revert")
                .edit()
                .base(base)
                .json("{\"to_revision_id\":" + to + "}")
                .send();
    }

    @Test
    void aWholeEntityBringsItsPages() {
        String first = api.newItem("first");
        link(first, "Somme");
        String second = api.newItem("second");

        Reply replaced = api.put("/entities/items/" + second)
                .edit()
                .base(1)
                .json(withLink(second, "Somme"))
                .send();
        Reply patched = api.call("PATCH", "/entities/" + second)
                .edit()
                .base(1)
                .json("[{\"op\":\"add\",\"path\":\"/sitelinks/frwiki\",\"value\":"
                        + "{\"site\":\"frwiki\",\"title\":\"Somme\",\"badges\":[]}}]")
                .send();

        assertThat(replaced.at("/details/item")).isEqualTo(first);
        assertThat(patched.at("/details/item")).as(patched.text()).isEqualTo(first);
        assertThat(api.get("/entities/" + second).send().revision()).isEqualTo(1);
    }

    @Test
    void anImportIsBelievedAndWhoCameFirstKeepsThePage() {
        Reply first = api.post("/import").json(withLink("Q800001", "Aisne")).send();
        Reply second = api.post("/import").json(withLink("Q800002", "Aisne")).send();

        Reply edit = link(api.newItem("edited"), "Aisne");

        assertThat(List.of(first, second)).allMatch(reply -> reply.status() == 201);
        assertThat(edit.at("/details/item")).isEqualTo("Q800001");
    }
}
