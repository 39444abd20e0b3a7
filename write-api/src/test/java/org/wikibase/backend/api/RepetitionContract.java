package org.wikibase.backend.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Requests that are sent again under their Idempotency-Key, after a while or all at once, to two servers. */
abstract class RepetitionContract {

    private static final int TIMES = 8;

    private final TestingApi one;
    private final TestingApi two;

    RepetitionContract(TestingApi one, TestingApi two) {
        this.one = one;
        this.two = two;
    }

    private TestingApi serverOf(int time) {
        return time % 2 == 0 ? one : two;
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

    private static TestingApi.Request creation(TestingApi api, String key) {
        return api.post("/entities/items")
                .edit()
                .header("Idempotency-Key", key)
                .json("{\"type\":\"item\",\"labels\":{\"en\":" + Documents.term("en", "once") + "}}");
    }

    private static TestingApi.Request addition(TestingApi api, String id, String property, String key) {
        return api.post("/entities/" + id + "/statements")
                .edit()
                .header("Idempotency-Key", key)
                .json("{\"claim\":" + Documents.statement(property, "once") + "}");
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    @Test
    void anEntityIsCreatedOnce() {
        String key = key();

        Reply first = creation(one, key).send();
        one.put("/entities/" + first.id() + "/labels/en")
                .edit()
                .json(Documents.term("en", "changed since"))
                .send();
        Reply again = creation(two, key).send();

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.header("X-Commit-ID")).isEqualTo(first.header("X-Commit-ID"));
        assertThat(creation(one, key()).send().id()).isNotEqualTo(first.id());
    }

    @Test
    void anEntityIsCreatedOnceWhenAllCreateItAtOnce() {
        String key = key();

        List<Reply> replies = together(IntStream.range(0, TIMES)
                .<Supplier<Reply>>mapToObj(
                        time -> () -> creation(serverOf(time), key).send())
                .toList());

        assertThat(replies).allMatch(reply -> reply.status() == 201);
        assertThat(replies.stream().map(Reply::id).distinct()).hasSize(1);
        assertThat(replies.stream().map(reply -> reply.header("X-Commit-ID")).distinct())
                .hasSize(1);
    }

    @Test
    void anEditIsMadeOnceWhenAllMakeItAtOnce() {
        String property = one.newProperty();
        String id = one.newItem("one statement");
        List<String> keys = List.of(key(), key());

        List<Reply> replies = together(IntStream.range(0, 2 * TIMES)
                .<Supplier<Reply>>mapToObj(time -> () -> addition(serverOf(time / 2), id, property, keys.get(time % 2))
                        .send())
                .toList());

        assertThat(replies).allMatch(reply -> reply.status() == 200);
        assertThat(replies.stream().map(reply -> reply.at("/data/statements/0")).distinct())
                .hasSize(2);
        assertThat(two.get("/entities/" + id).send().json().at("/data/revision/claims/" + property))
                .hasSize(2);
        assertThat(two.get("/entities/" + id).send().revision()).isEqualTo(3);
    }

    @Test
    void anEditUponABaseIsAnsweredAgainThoughTheHeadMoved() {
        String id = one.newItem("a");
        String key = key();
        Supplier<Reply> edit = () -> one.put("/entities/" + id + "/labels/en")
                .edit()
                .base(1)
                .header("Idempotency-Key", key)
                .json(Documents.term("en", "b"))
                .send();

        Reply first = edit.get();
        one.put("/entities/" + id + "/labels/en")
                .edit()
                .json(Documents.term("en", "c"))
                .send();
        Reply again = edit.get();

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(two.get("/entities/" + id + "/labels/en").send().at("/value"))
                .isEqualTo("c");
    }

    @Test
    void whatHadNothingToChangeIsNotDoneLater() {
        String id = one.newItem("a");
        String key = key();
        Supplier<Reply> edit = () -> two.put("/entities/" + id + "/labels/en")
                .edit()
                .header("Idempotency-Key", key)
                .json(Documents.term("en", "a"))
                .send();

        Reply first = edit.get();
        one.put("/entities/" + id + "/labels/en")
                .edit()
                .json(Documents.term("en", "b"))
                .send();
        Reply again = edit.get();

        assertThat(first.at("/revision_id")).isEqualTo("1");
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(one.get("/entities/" + id + "/labels/en").send().at("/value"))
                .isEqualTo("b");
    }

    @Test
    void aKeyIsOneRequestsAndOneUsers() {
        String id = one.newItem("a");
        String key = key();
        Supplier<TestingApi.Request> label = () -> one.put("/entities/" + id + "/labels/de")
                .edit()
                .header("Idempotency-Key", key)
                .json(Documents.term("de", "eins"));
        label.get().send();

        Reply other = label.get().json(Documents.term("de", "zwei")).send();
        Reply otherBase = label.get().base(2).send();
        Reply elsewhere = label.get().header("X-User-ID", "8").send();
        Reply unfit = label.get().header("Idempotency-Key", "x".repeat(256)).send();

        assertThat(List.of(other, otherBase)).allSatisfy(reply -> {
            assertThat(reply.status()).isEqualTo(422);
            assertThat(reply.at("/error")).isEqualTo("key_reused");
        });
        assertThat(elsewhere.status()).isEqualTo(200);
        assertThat(unfit.at("/error")).isEqualTo("missing_header");
    }

    @Test
    void aRefusalIsNotRememberedAsAnAnswer() {
        String id = one.newItem("a");
        String key = key();
        Supplier<Reply> link = () -> one.put("/entities/" + id + "/sitelinks/enwiki")
                .edit()
                .header("Idempotency-Key", key)
                .json("{\"title\":\"Wanted under " + key + "\"}")
                .send();
        String holder = one.newItem("holder");
        String page = "/entities/" + holder + "/sitelinks/enwiki";
        one.put(page).edit().json("{\"title\":\"Wanted under " + key + "\"}").send();

        Reply refused = link.get();
        one.delete(page).edit().send();
        Reply accepted = link.get();

        assertThat(refused.status()).isEqualTo(409);
        assertThat(accepted.status()).isEqualTo(200);
    }
}
