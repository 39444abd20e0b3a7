package org.wikibase.backend.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** 32 editors of one entity, through two API servers that share nothing but storage. */
abstract class TogetherContract {

    private static final int EDITORS = 32;
    private static final int ROUNDS = 3;

    private final TestingApi one;
    private final TestingApi two;

    TogetherContract(TestingApi one, TestingApi two) {
        this.one = one;
        this.two = two;
    }

    /** An edit that was acknowledged, or refused for its base. */
    private record Outcome(int status, long base, long revision) {}

    private TestingApi serverOf(int editor) {
        return editor % 2 == 0 ? one : two;
    }

    private static List<Outcome> together(IntFunction<List<Outcome>> editor) {
        ExecutorService threads = Executors.newFixedThreadPool(EDITORS);
        try {
            List<Future<List<Outcome>>> all = IntStream.range(0, EDITORS)
                    .mapToObj(i -> threads.submit(() -> editor.apply(i)))
                    .toList();
            List<Outcome> outcomes = new ArrayList<>();
            for (Future<List<Outcome>> one : all) {
                outcomes.addAll(one.get());
            }
            return outcomes;
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
    void withoutABaseEveryEditSurvives() {
        String property = one.newProperty();
        String id = one.newItem("edited by many");

        List<Outcome> outcomes = together(editor -> IntStream.range(0, ROUNDS)
                .mapToObj(round -> addStatement(serverOf(editor), id, property, editor + "." + round))
                .toList());

        JsonNode statements = two.get("/entities/" + id).send().json().at("/data/revision/claims/" + property);
        assertThat(outcomes).allMatch(outcome -> outcome.status() == 200);
        assertThat(statements).hasSize(EDITORS * ROUNDS);
        assertThat(statements.findValuesAsText("value")).doesNotHaveDuplicates();
        assertThat(outcomes.stream().map(Outcome::revision)).doesNotHaveDuplicates();
        assertThat(revisions(id)).containsExactlyElementsOf(upTo(1L + EDITORS * ROUNDS));
    }

    private static Outcome addStatement(TestingApi api, String id, String property, String text) {
        Reply reply = api.post("/entities/" + id + "/statements")
                .edit()
                .json("{\"claim\":" + Documents.statement(property, text) + "}")
                .send();
        return new Outcome(
                reply.status(), 0, reply.json().at("/data/revision_id").asLong());
    }

    @Test
    void noNumberOfAFormIsGivenTwice() {
        String id = one.post("/entities/lexemes")
                .edit()
                .json(Documents.LEXEME)
                .send()
                .id();

        List<Outcome> outcomes = together(editor -> {
            Reply added = serverOf(editor)
                    .post("/entities/lexemes/" + id + "/forms")
                    .edit()
                    .json(Documents.FORM)
                    .send();
            String form = added.header("Location").replaceFirst(".*-F", "");
            return List.of(new Outcome(added.status(), 0, Long.parseLong(form)));
        });

        assertThat(outcomes).allMatch(outcome -> outcome.status() == 201);
        assertThat(outcomes.stream().map(Outcome::revision)).containsExactlyInAnyOrderElementsOf(upTo(EDITORS));
    }

    @Test
    void twoEntitiesAreNeverRedirectsToEachOther() {
        List<String> left = IntStream.range(0, EDITORS / 2)
                .mapToObj(pair -> one.newItem("left " + pair))
                .toList();
        List<String> right = IntStream.range(0, EDITORS / 2)
                .mapToObj(pair -> one.newItem("right " + pair))
                .toList();

        together(editor -> {
            String from = (editor % 2 == 0 ? left : right).get(editor / 2);
            String to = (editor % 2 == 0 ? right : left).get(editor / 2);
            Reply reply = serverOf(editor)
                    .post("/redirects")
                    .edit()
                    .json("{\"redirect_from_id\":\"" + from + "\",\"redirect_to_id\":\"" + to + "\"}")
                    .send();
            return List.of(new Outcome(reply.status(), 0, 0));
        });

        for (int pair = 0; pair < EDITORS / 2; pair++) {
            boolean leftIsOne = isRedirect(left.get(pair));
            boolean rightIsOne = isRedirect(right.get(pair));
            assertThat(leftIsOne && rightIsOne).isFalse();
            assertThat(leftIsOne || rightIsOne).isTrue();
        }
    }

    private boolean isRedirect(String id) {
        return !two.get("/entities/" + id).send().at("/redirects_to").isEmpty();
    }

    @Test
    void onABaseNoUpdateIsLostAndEveryConflictIsTrue() {
        String id = one.newItem("0");

        List<Outcome> outcomes = together(editor -> {
            List<Outcome> own = new ArrayList<>();
            while (own.stream().filter(outcome -> outcome.status() == 200).count() < ROUNDS) {
                own.add(increment(serverOf(editor), id));
            }
            return own;
        });

        long won = outcomes.stream().filter(outcome -> outcome.status() == 200).count();
        assertThat(won).isEqualTo((long) EDITORS * ROUNDS);
        assertThat(two.get("/entities/" + id + "/labels/en").send().at("/value"))
                .isEqualTo(Long.toString(won));
        assertThat(revisions(id)).containsExactlyElementsOf(upTo(1 + won));
        assertThat(outcomes)
                .allMatch(outcome -> outcome.status() == 200
                        ? outcome.revision() == outcome.base() + 1
                        : outcome.status() == 409 && outcome.revision() > outcome.base());
    }

    /** The label is a number; one more, on the revision it was read from. */
    private static Outcome increment(TestingApi api, String id) {
        Reply read = api.get("/entities/" + id).send();
        long next = Long.parseLong(read.at("/data/revision/labels/en/value")) + 1;
        Reply reply = api.put("/entities/" + id + "/labels/en")
                .edit()
                .base(read.revision())
                .json(Documents.term("en", Long.toString(next)))
                .send();
        String answer = reply.status() == 200 ? "/revision_id" : "/details/head_revision";
        return new Outcome(
                reply.status(), read.revision(), reply.json().at(answer).asLong());
    }

    /** Oldest first. */
    private List<Long> revisions(String id) {
        List<Long> all = new ArrayList<>();
        long before = Integer.MAX_VALUE;
        while (before > 1) {
            JsonNode page = one.get("/entities/" + id + "/history?limit=100&before=" + before)
                    .send()
                    .json();
            page.findValuesAsText("revision_id").forEach(revision -> all.add(0, Long.valueOf(revision)));
            before = all.get(0);
        }
        return all;
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }
}
