package org.wikibase.backend.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two items become one: nothing that either said is lost, whoever edits them meanwhile. */
abstract class MergesContract {

    private final TestingApi one;
    private final TestingApi two;

    MergesContract(TestingApi one, TestingApi two) {
        this.one = one;
        this.two = two;
    }

    private static TestingApi.Request merge(TestingApi api, String from, String to, long base) {
        return api.post("/merges")
                .edit()
                .base(base)
                .json("{\"merge_from_id\":\"" + from + "\",\"merge_to_id\":\"" + to + "\"}");
    }

    private void statement(String id, String property, String text) {
        one.post("/entities/" + id + "/statements")
                .edit()
                .json("{\"claim\":" + Documents.statement(property, text) + "}")
                .send();
    }

    private void put(String path, String body) {
        assertThat(one.put(path).edit().json(body).send().status()).isEqualTo(200);
    }

    private static List<Reply> together(List<Supplier<Reply>> requests) {
        ExecutorService threads = Executors.newFixedThreadPool(requests.size());
        try {
            List<Future<Reply>> all = requests.stream()
                    .map(request -> threads.submit(request::get))
                    .toList();
            List<Reply> replies = new ArrayList<>();
            for (Future<Reply> reply : all) {
                replies.add(reply.get());
            }
            return replies;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void theTargetSaysWhatBothSaid() {
        String property = one.newProperty();
        String from = one.newItem("Lutetia");
        String to = one.newItem("Paris");
        put("/entities/" + from + "/labels/la", Documents.term("la", "Lutetia"));
        put("/entities/" + from + "/aliases/en", "[\"Paris\",\"City of Light\"]");
        put("/entities/" + from + "/descriptions/en", Documents.term("en", "a city"));
        put("/entities/" + from + "/sitelinks/lawiki", "{\"title\":\"Lutetia " + from + "\"}");
        statement(from, property, "only the source's");
        statement(from, property, "both's");
        statement(to, property, "both's");

        Reply merged = merge(one, from, to, 7).send();

        JsonNode item = two.get("/entities/" + to).send().json().at("/data/revision");
        assertThat(merged.status()).as(merged.text()).isEqualTo(200);
        assertThat(item.at("/labels/en/value").asText()).isEqualTo("Paris");
        assertThat(item.at("/labels/la/value").asText()).isEqualTo("Lutetia");
        assertThat(item.at("/aliases/en").findValuesAsText("value")).containsExactly("Lutetia", "City of Light");
        assertThat(item.at("/descriptions/en/value").asText()).isEqualTo("a city");
        assertThat(item.at("/sitelinks/lawiki/title").asText()).isEqualTo("Lutetia " + from);
        assertThat(item.at("/claims/" + property).findValues("datavalue"))
                .extracting(value -> value.at("/value").asText())
                .containsExactlyInAnyOrder("only the source's", "both's");
        assertThat(item.at("/claims/" + property))
                .allMatch(statement -> statement.at("/id").asText().startsWith(to + "$"));
        Reply source = two.get("/entities/" + from).send();
        assertThat(source.at("/redirects_to")).isEqualTo(to);
        assertThat(two.get("/raw/" + from + "/8").send().at("/merge_id"))
                .isEqualTo(merged.at("/merge_id"))
                .isEqualTo(two.get("/raw/" + to + "/" + merged.at("/target_revision_id"))
                        .send()
                        .at("/merge_id"))
                .hasSize(32);
    }

    @Test
    void whatContradictsIsNamedAndNothingIsStored() {
        String from = one.newItem("x");
        String to = one.newItem("y");
        for (String id : List.of(from, to)) {
            put("/entities/" + id + "/descriptions/en", Documents.term("en", "description of " + id));
            put("/entities/" + id + "/sitelinks/lawiki", "{\"title\":\"Page of " + id + "\"}");
        }

        Reply refused = merge(one, from, to, 3).send();
        Reply ignored = merge(one, from, to, 3)
                .json("{\"merge_from_id\":\"" + from + "\",\"merge_to_id\":\"" + to
                        + "\",\"ignore_conflicts\":\"description,statement\"}")
                .send();
        one.delete("/entities/" + from + "/sitelinks/lawiki").edit().send();
        Reply merged = merge(one, from, to, 4)
                .json("{\"merge_from_id\":\"" + from + "\",\"merge_to_id\":\"" + to
                        + "\",\"ignore_conflicts\":\"description\"}")
                .send();

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.at("/error")).isEqualTo("merge_conflict");
        assertThat(refused.json().at("/details/conflicts"))
                .extracting(JsonNode::asText)
                .containsExactly("description en", "sitelink lawiki");
        assertThat(ignored.json().at("/details/conflicts"))
                .extracting(JsonNode::asText)
                .containsExactly("sitelink lawiki");
        assertThat(merged.status()).as(merged.text()).isEqualTo(200);
        assertThat(two.get("/entities/" + to + "/descriptions/en").send().at("/value"))
                .isEqualTo("description of " + to);
    }

    @Test
    void itemsThatSpeakOfEachOtherAreNotMergedByAccident() {
        String property = one.post("/entities/properties")
                .edit()
                .json("{\"type\":\"property\",\"datatype\":\"wikibase-item\"}")
                .send()
                .id();
        String from = one.newItem("x");
        String to = one.newItem("y");
        String link = "{\"claim\":{\"type\":\"statement\",\"rank\":\"normal\",\"mainsnak\":{\"snaktype\":\"value\","
                + "\"property\":\"" + property + "\",\"datatype\":\"wikibase-item\",\"datavalue\":{\"type\":"
                + "\"wikibase-entityid\",\"value\":{\"entity-type\":\"item\",\"id\":\"" + to + "\"}}}}}";
        Reply added =
                one.post("/entities/" + from + "/statements").edit().json(link).send();

        Reply refused = merge(one, from, to, 2).send();

        assertThat(added.status()).as(added.text()).isEqualTo(200);
        assertThat(refused.at("/details/conflicts/0")).isEqualTo("statement");
    }

    @Test
    void onlyLiveItemsAreMergedUponARevisionThatWasSeen() {
        String from = one.newItem("x");
        String to = one.newItem("y");
        String body = "{\"merge_from_id\":\"" + from + "\",\"merge_to_id\":\"" + to + "\"}";
        String lexeme = one.post("/entities/lexemes")
                .edit()
                .json(Documents.LEXEME)
                .send()
                .id();
        String other = one.post("/entities/lexemes")
                .edit()
                .json(Documents.LEXEME)
                .send()
                .id();

        assertThat(one.post("/merges").edit().json(body).send().status()).isEqualTo(428);
        assertThat(merge(one, from, to, 9).send().at("/error")).isEqualTo("edit_conflict");
        assertThat(merge(one, from, from, 1).send().at("/error")).isEqualTo("redirect_target");
        assertThat(merge(one, from, "Q2000000000", 1).send().at("/error")).isEqualTo("entity_not_found");
        assertThat(merge(one, lexeme, other, 1).send().at("/error")).isEqualTo("invalid_value");
        assertThat(one.get("/entities/" + to).send().revision()).isEqualTo(1);
        one.delete("/entities/" + to).edit().send();
        assertThat(merge(one, from, to, 1).send().status()).isEqualTo(410);
    }

    @Test
    void aMergeThatIsSentAgainIsAnsweredAgain() {
        String from = one.newItem("x");
        String to = one.newItem("y");

        Reply first = merge(one, from, to, 1).header("Idempotency-Key", from).send();
        Reply again = merge(two, from, to, 1).header("Idempotency-Key", from).send();

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text()).isEqualTo(first.text());
    }

    @Test
    void whatIsSaidOfTheSourceMeanwhileIsNotLost() {
        String property = one.newProperty();
        String from = one.newItem("x");
        String to = one.newItem("y");
        List<Supplier<Reply>> requests = new ArrayList<>();
        IntStream.range(0, 8)
                .<Supplier<Reply>>mapToObj(i -> () -> (i % 2 == 0 ? one : two)
                        .post("/entities/" + from + "/statements")
                        .edit()
                        .json("{\"claim\":" + Documents.statement(property, "said " + i) + "}")
                        .send())
                .forEach(requests::add);
        requests.add(4, () -> merge(two, from, to, 1).send());

        List<Reply> replies = together(requests);
        Reply merged = replies.get(4);
        if (merged.status() == 409) {
            // The first statement was faster than the merge's base.
            long head = one.get("/entities/" + from).send().revision();
            merged = merge(one, from, to, head).send();
        }

        assertThat(merged.status()).as(merged.text()).isEqualTo(200);
        long said = replies.stream()
                .filter(reply -> reply.status() == 200 && reply.text().contains("statements"))
                .count();
        assertThat(two.get("/entities/" + to).send().json().at("/data/revision/claims/" + property))
                .hasSize((int) said);
    }

    @Test
    void itemsThatAreMergedIntoEachOtherAtOnceLeaveOne() {
        String left = one.newItem("left");
        String right = one.newItem("right");
        put("/entities/" + left + "/sitelinks/lawiki", "{\"title\":\"Page of " + left + "\"}");

        together(List.of(
                () -> merge(one, left, right, 2).send(),
                () -> merge(two, right, left, 1).send()));

        Reply here = one.get("/entities/" + left).send();
        Reply there = one.get("/entities/" + right).send();
        assertThat(here.at("/redirects_to").isEmpty())
                .as(here.text() + there.text())
                .isNotEqualTo(there.at("/redirects_to").isEmpty());
        Reply live = here.at("/redirects_to").isEmpty() ? here : there;
        assertThat(live.at("/data/revision/sitelinks/lawiki/title")).isEqualTo("Page of " + left);
    }
}
