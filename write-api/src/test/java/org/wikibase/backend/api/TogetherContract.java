package org.wikibase.backend.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

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
        return together(EDITORS, editor);
    }

    private static List<Outcome> together(int editors, IntFunction<List<Outcome>> editor) {
        ExecutorService threads = Executors.newFixedThreadPool(editors);
        try {
            List<Future<List<Outcome>>> all = IntStream.range(0, editors)
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

    private static final List<String> LANGUAGES =
            List.of("ar", "cs", "da", "de", "en", "es", "fi", "fr", "it", "ja", "ko", "nl", "pl", "ru", "sv", "zh");

    /** A kind of edit: what each editor asks for in a language of its own, so that all of it can be found later. */
    private interface Kind {
        TestingApi.Request ask(TestingApi api, String language);
    }

    private record Shared(String id, List<String> statements) {}

    /** An item with a statement for each editor. */
    private Shared item() {
        String item = one.newItem("edited by many");
        String property = one.newProperty();
        String claims = LANGUAGES.stream()
                .map(language -> Documents.statement(property, language))
                .collect(Collectors.joining(","));
        Reply added = one.post("/entities/" + item + "/properties/" + property)
                .edit()
                .json("{\"claims\":[" + claims + "]}")
                .send();
        List<String> guids = new ArrayList<>();
        added.json().at("/data/statements").forEach(guid -> guids.add(guid.asText()));
        return new Shared(item, guids);
    }

    private static String mark(String language) {
        return "by " + language;
    }

    private static String statement(Shared item, String language) {
        String guid = item.statements().get(LANGUAGES.indexOf(language));
        return "/entities/" + item.id() + "/statements/" + guid.replace("$", "%24");
    }

    private static TestingApi.Request term(TestingApi.Request request, String language) {
        return request.edit().json(Documents.term(language, mark(language)));
    }

    @TestFactory
    Stream<DynamicTest> whoeverEditsAnItemTogetherWithOthersLosesNothing() {
        String property = one.newProperty();
        Map<String, Function<Shared, Kind>> kinds = new TreeMap<>();
        for (String texts : List.of("labels", "descriptions")) {
            kinds.put(
                    texts,
                    item -> (api, language) ->
                            term(api.put("/entities/" + item.id() + "/" + texts + "/" + language), language));
        }
        kinds.put(
                "aliases",
                item -> (api, language) -> api.put("/entities/" + item.id() + "/aliases/" + language)
                        .edit()
                        .json("[\"" + mark(language) + "\"]"));
        kinds.put(
                "one more alias",
                item -> (api, language) -> api.post("/entities/" + item.id() + "/aliases/en")
                        .edit()
                        .json(Documents.term("en", mark(language))));
        kinds.put(
                "sitelinks",
                item -> (api, language) -> api.put("/entities/" + item.id() + "/sitelinks/" + language + "wiki")
                        .edit()
                        .json("{\"title\":\"B" + mark(language).substring(1) + " " + item.id() + "\"}"));
        kinds.put(
                "statements",
                item -> (api, language) -> api.post("/entities/" + item.id() + "/statements")
                        .edit()
                        .json("{\"claim\":" + Documents.statement(property, mark(language)) + "}"));
        kinds.put(
                "patched statements",
                item -> (api, language) -> api.call("PATCH", statement(item, language))
                        .edit()
                        .bytes(
                                "application/json-patch+json",
                                ("[{\"op\":\"replace\",\"path\":\"/mainsnak/datavalue/value\",\"value\":\""
                                                + mark(language) + "\"}]")
                                        .getBytes(StandardCharsets.UTF_8)));
        return kinds.entrySet().stream()
                .map(kind -> DynamicTest.dynamicTest(kind.getKey(), () -> {
                    Shared item = item();
                    losesNothing(item.id(), 2, kind.getValue().apply(item));
                }));
    }

    @TestFactory
    Stream<DynamicTest> whoeverEditsALexemeTogetherWithOthersLosesNothing() {
        Map<String, Function<String, Kind>> kinds = new TreeMap<>();
        String property = one.newProperty();
        String lexemes = "/entities/lexemes/";
        kinds.put("lemmas", id -> (api, language) -> term(api.put(lexemes + id + "/lemmas/" + language), language));
        kinds.put(
                "forms",
                id -> (api, language) -> api.post(lexemes + id + "/forms")
                        .edit()
                        .json(Documents.FORM.replace("bridges", mark(language))));
        kinds.put(
                "senses",
                id -> (api, language) -> api.post(lexemes + id + "/senses")
                        .edit()
                        .json(Documents.SENSE.replace("a way across", mark(language))));
        kinds.put(
                "representations",
                id -> (api, language) ->
                        term(api.put(lexemes + "forms/" + id + "-F1/representation/" + language), language));
        kinds.put(
                "glosses",
                id -> (api, language) -> term(api.put(lexemes + "senses/" + id + "-S1/glosses/" + language), language));
        for (String part : List.of("forms/ID-F1", "senses/ID-S1")) {
            kinds.put(
                    "statements of " + part,
                    id -> (api, language) -> api.post(lexemes + part.replace("ID", id) + "/statements")
                            .edit()
                            .json("{\"claim\":" + Documents.statement(property, mark(language)) + "}"));
        }
        return kinds.entrySet().stream()
                .map(kind -> DynamicTest.dynamicTest(kind.getKey(), () -> {
                    String id = one.post("/entities/lexemes")
                            .edit()
                            .json(Documents.LEXEME)
                            .send()
                            .id();
                    one.post(lexemes + id + "/forms")
                            .edit()
                            .json(Documents.FORM)
                            .send();
                    one.post(lexemes + id + "/senses")
                            .edit()
                            .json(Documents.SENSE)
                            .send();
                    losesNothing(id, 3, kind.getValue().apply(id));
                }));
    }

    /** @param before revisions that there are */
    private void losesNothing(String id, int before, Kind kind) {
        List<Outcome> outcomes = together(LANGUAGES.size(), editor -> {
            Reply reply = kind.ask(serverOf(editor), LANGUAGES.get(editor)).send();
            return List.of(new Outcome(reply.status(), 0, 0));
        });

        String entity = two.get("/entities/" + id).send().text();
        assertThat(outcomes).allMatch(outcome -> outcome.status() == 200 || outcome.status() == 201);
        assertThat(LANGUAGES)
                .allMatch(language -> entity.contains(mark(language).substring(1)));
        assertThat(revisions(id)).containsExactlyElementsOf(upTo(before + LANGUAGES.size()));
    }

    @Test
    void whoeverRemovesStatementsTogetherWithOthersRemovesTheirOwn() {
        Shared item = item();

        List<Outcome> outcomes = together(LANGUAGES.size(), editor -> {
            String language = LANGUAGES.get(editor);
            Reply reply = editor % 2 == 0
                    ? serverOf(editor).delete(statement(item, language)).edit().send()
                    : serverOf(editor)
                            .put("/entities/" + item.id() + "/labels/" + language)
                            .edit()
                            .json(Documents.term(language, mark(language)))
                            .send();
            return List.of(new Outcome(reply.status(), 0, 0));
        });

        JsonNode entity = two.get("/entities/" + item.id()).send().json().at("/data/revision");
        assertThat(outcomes).allMatch(outcome -> outcome.status() == 200);
        assertThat(entity.at("/claims").findValuesAsText("value")).hasSize(LANGUAGES.size() / 2);
        assertThat(entity.at("/labels")).hasSizeGreaterThanOrEqualTo(LANGUAGES.size() / 2);
        assertThat(revisions(item.id())).containsExactlyElementsOf(upTo(2L + LANGUAGES.size()));
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
