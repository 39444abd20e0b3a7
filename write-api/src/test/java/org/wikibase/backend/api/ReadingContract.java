package org.wikibase.backend.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** How entities, their revisions and their terms are read. */
abstract class ReadingContract {

    private final TestingApi api;

    ReadingContract(TestingApi api) {
        this.api = api;
    }

    @Test
    void anEntityComesWithItsRevisionAndState() {
        String id = api.newItem("Eiffel Tower");

        Reply reply = api.get("/entities/" + id).send();

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.id()).isEqualTo(id);
        assertThat(reply.revision()).isEqualTo(1);
        assertThat(reply.at("/data/revision/labels/en/value")).isEqualTo("Eiffel Tower");
        assertThat(reply.at("/data/hash")).matches("[0-9a-f]{32}");
        assertThat(reply.json().at("/state/deleted").booleanValue()).isFalse();
        assertThat(reply.header("Cache-Control")).isEqualTo("no-cache");
    }

    @Test
    void theSuffixJsonGivesTheEnvelopeOfOtherWikibases() {
        String id = api.newItem("Louvre");

        Reply reply = api.get("/entities/" + id + ".json").send();

        assertThat(reply.header("Content-Type")).isEqualTo("application/json");
        assertThat(reply.at("/entities/" + id + "/labels/en/value")).isEqualTo("Louvre");
        assertThat(reply.at("/entities/" + id + "/lastrevid")).isEqualTo("1");
        assertThat(reply.at("/entities/" + id + "/modified")).isNotEmpty();
    }

    @Test
    void turtleAndTriplesComeBySuffixAndByAccept() {
        String id = api.newItem("Panthéon");

        Reply turtle = api.get("/entities/" + id + ".ttl").send();
        Reply triples = api.get("/entities/" + id + ".nt").send();
        Reply accepted =
                api.get("/entities/" + id).header("Accept", "text/turtle").send();

        assertThat(turtle.header("Content-Type")).isEqualTo("text/turtle; charset=utf-8");
        assertThat(turtle.text()).contains("@prefix", "\"Panthéon\"@en");
        assertThat(accepted.text()).isEqualTo(turtle.text());
        assertThat(triples.header("Content-Type")).isEqualTo("application/n-triples");
        assertThat(triples.text().lines())
                .contains("<http://www.wikidata.org/entity/" + id
                        + "> <http://www.w3.org/2000/01/rdf-schema#label> \"Panthéon\"@en .");
    }

    @Test
    void theClientsPreferenceDecidesTheForm() {
        String id = api.newItem("Sacré-Cœur");
        String accept = "text/html, text/turtle;q=0.3, application/n-triples;q=0.8, application/json;q=0.1";

        Reply reply = api.get("/entities/" + id).header("Accept", accept).send();

        assertThat(reply.header("Content-Type")).isEqualTo("application/n-triples");
    }

    @Test
    void whatTheClientHasIsNotSentAgainUntilItChanged() {
        String id = api.newItem("Orsay");
        String tag = api.get("/entities/" + id).send().header("ETag");

        Reply known = api.get("/entities/" + id).header("If-None-Match", tag).send();
        api.put("/entities/" + id + "/labels/fr")
                .edit()
                .json(Documents.term("fr", "Orsay"))
                .send();
        Reply changed = api.get("/entities/" + id).header("If-None-Match", tag).send();

        assertThat(tag).isEqualTo("\"1-json\"");
        assertThat(known.status()).isEqualTo(304);
        assertThat(known.response().body()).isEmpty();
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.header("ETag")).isEqualTo("\"2-json\"");
    }

    @Test
    void anEntityIsShownByItsHashes() {
        String property = api.newProperty();
        String item = Documents.everything(property).replace("\"title\": \"A\"", "\"title\": \"" + property + "\"");
        String id = api.post("/entities/items").edit().json(item).send().id();
        String statement =
                api.get("/entities/" + id + "/properties/" + property).send().at("/property_hashes/0");

        Reply hashes = api.get("/entities/" + id + "?view=hashes").send();
        Reply revision = api.get("/entities/" + id + "/revision/1?view=hashes").send();
        Reply known = api.get("/entities/" + id + "?view=hashes")
                .header("If-None-Match", hashes.header("ETag"))
                .send();

        assertThat(hashes.at("/data/schema")).isEqualTo("2.0.0");
        assertThat(hashes.at("/data/revision/statements/" + property + "/0")).isEqualTo(statement);
        assertThat(hashes.at("/data/revision/labels/en")).matches("[0-9a-f]{32}");
        assertThat(hashes.at("/data/revision/aliases/en/0")).matches("[0-9a-f]{32}");
        assertThat(hashes.at("/data/revision/sitelinks/enwiki/title_hash")).matches("[0-9a-f]{32}");
        assertThat(hashes.header("ETag")).isEqualTo("\"1-hashes\"");
        assertThat(revision.text()).isEqualTo(hashes.text());
        assertThat(known.status()).isEqualTo(304);
        assertThat(api.get("/entities/" + id + ".ttl?view=hashes").send().at("/error"))
                .isEqualTo("invalid_value");
        assertThat(api.get("/entities/" + id + "?view=stars").send().at("/error"))
                .isEqualTo("invalid_value");
    }

    @Test
    void aLexemeIsShownByItsHashesToo() {
        String id = api.post("/entities/lexemes")
                .edit()
                .json(Documents.LEXEME)
                .send()
                .id();
        api.post("/entities/lexemes/" + id + "/forms")
                .edit()
                .json(Documents.FORM)
                .send();

        Reply hashes = api.get("/entities/" + id + "?view=hashes").send();

        assertThat(hashes.at("/data/revision/forms/0/id")).isEqualTo(id + "-F1");
        assertThat(hashes.at("/data/revision/forms/0/hash")).matches("[0-9a-f]{32}");
        assertThat(hashes.json().at("/data/revision/lemmas")).isNotEmpty();
    }

    @Test
    void aRevisionIsNotSentAgainToWhoHasIt() {
        String id = api.newItem("kept");
        String url = "/entities/" + id + "/revision/1";
        Reply first = api.get(url).send();
        api.delete("/entities/" + id).edit().send();

        Reply known = api.get(url).header("If-None-Match", first.header("ETag")).send();
        Reply raw = api.get("/raw/" + id + "/1").send();
        Reply gone = api.get("/entities/" + id).header("If-None-Match", "*").send();

        assertThat(known.status()).isEqualTo(304);
        assertThat(known.header("Cache-Control")).isEqualTo("public, max-age=3600");
        assertThat(known.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(raw.header("Cache-Control")).isEqualTo("public, max-age=3600");
        assertThat(gone.status()).isEqualTo(410);
    }

    @Test
    void theTagOfOneFormSaysNothingOfAnother() {
        String id = api.newItem("Pompidou");
        String json = api.get("/entities/" + id).send().header("ETag");

        Reply turtle = api.get("/entities/" + id + ".ttl")
                .header("If-None-Match", json)
                .send();

        assertThat(turtle.status()).isEqualTo(200);
        assertThat(turtle.header("Vary")).isEqualTo("Accept, Accept-Encoding");
    }

    @Test
    void aLongAnswerIsCompressedForWhoWantsThat() throws IOException {
        String id = api.newItem("x".repeat(240));
        Reply plain = api.get("/entities/" + id + ".ttl").send();

        Reply zipped = api.get("/entities/" + id + ".ttl")
                .header("Accept-Encoding", "gzip")
                .send();
        Reply known = api.get("/entities/" + id + ".ttl")
                .header("Accept-Encoding", "gzip")
                .header("If-None-Match", zipped.header("ETag"))
                .send();

        assertThat(zipped.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(zipped.header("ETag")).isEqualTo("\"1-ttl-gzip\"");
        assertThat(unzipped(zipped)).isEqualTo(plain.text());
        assertThat(known.status()).isEqualTo(304);
    }

    private static String unzipped(Reply reply) throws IOException {
        try (var in =
                new GZIPInputStream(new ByteArrayInputStream(reply.response().body()))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void theHeadersAloneAreThoseOfTheAnswer() {
        String id = api.newItem("Arsenal");

        Reply head = api.call("HEAD", "/entities/" + id).send();

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("ETag")).isEqualTo("\"1-json\"");
        assertThat(head.response().body()).isEmpty();
        assertThat(api.call("HEAD", "/entities/Q2000000000").send().status()).isEqualTo(404);
    }

    @Test
    void aRefusedMethodNamesTheAllowedOnes() {
        Reply reply = api.call("POST", "/entities/" + api.newItem("Vosges")).send();

        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.header("Allow")).contains("GET", "DELETE");
    }

    @Test
    void olderAddressesOfARevisionAnswerTheSame() {
        String revision = "/entities/" + api.newItem("an older address") + "/revision/1";

        assertThat(api.get(revision + "/json").send().text())
                .isEqualTo(api.get(revision + ".json").send().text());
        assertThat(api.get(revision + "/ttl").send().text())
                .isEqualTo(api.get(revision + ".ttl").send().text());
        assertThat(api.get(revision + "/ttl?format=ntriples").send().text())
                .isEqualTo(api.get(revision + ".nt").send().text());
        assertThat(api.get(revision + "/ttl?format=rdfxml").send().header("Content-Type"))
                .isEqualTo("application/rdf+xml");
        assertThat(api.get(revision + "/ttl?format=svg").send().at("/error")).isEqualTo("invalid_value");
    }

    @Test
    void everyRevisionStaysReadable() {
        String id = api.newItem("first");
        api.put("/entities/" + id + "/labels/en")
                .edit()
                .json(Documents.term("en", "second"))
                .send();

        Reply first = api.get("/entities/" + id + "/revision/1").send();
        Reply second = api.get("/entities/" + id + "/revision/2.nt").send();

        assertThat(first.at("/data/revision/labels/en/value")).isEqualTo("first");
        assertThat(first.header("Cache-Control")).isEqualTo("public, max-age=3600");
        assertThat(second.text()).contains("\"second\"@en").doesNotContain("\"first\"@en");
    }

    @Test
    void historyIsReadPageByPageFromTheNewest() {
        String id = api.newItem("1");
        for (String label : new String[] {"2", "3"}) {
            api.put("/entities/" + id + "/labels/en")
                    .edit()
                    .header("X-Edit-Type", "manual-correction")
                    .json(Documents.term("en", label))
                    .send();
        }

        Reply newest = api.get("/entities/" + id + "/history?limit=2").send();
        Reply oldest = api.get("/entities/" + id + "/history?limit=2&before=2").send();

        assertThat(newest.json().findValuesAsText("revision_id")).containsExactly("3", "2");
        assertThat(newest.at("/0/user_id")).isEqualTo("7");
        assertThat(newest.at("/0/summary")).isEqualTo("testing");
        assertThat(newest.at("/0/edit_type")).isEqualTo("manual-correction");
        assertThat(newest.header("Link")).contains("/entities/" + id + "/history?before=2&limit=2", "rel=\"next\"");
        assertThat(oldest.json().findValuesAsText("revision_id")).containsExactly("1");
        assertThat(oldest.at("/0/edit_type")).isEqualTo("manual-create");
        assertThat(oldest.header("Link")).isEmpty();
    }

    @Test
    void aTermIsReadAlone() {
        String id = api.newItem("Bastille");

        assertThat(api.get("/entities/" + id + "/labels/en").send().at("/value"))
                .isEqualTo("Bastille");
        assertThat(api.get("/entities/items/" + id + "/labels/en").send().at("/value"))
                .isEqualTo("Bastille");
        assertThat(api.get("/entities/" + id + "/labels/de").send().at("/error"))
                .isEqualTo("term_not_found");
    }

    @Test
    void aDeletedEntityIsGoneButItsHistoryIsNot() {
        String id = api.newItem("Tuileries");
        api.delete("/entities/" + id).edit().send();

        assertThat(api.get("/entities/" + id).send().status()).isEqualTo(410);
        assertThat(api.get("/entities/" + id + ".ttl").send().status()).isEqualTo(410);
        assertThat(api.get("/entities/" + id + "/revision/1").send().status()).isEqualTo(200);
        Reply tombstone = api.get("/entities/" + id + "/revision/2").send();
        assertThat(tombstone.json().at("/state/deleted").booleanValue()).isTrue();
        assertThat(tombstone.json().at("/data").has("revision")).isFalse();
        assertThat(api.get("/entities/" + id + "/revision/2.ttl").send().status())
                .isEqualTo(410);
        assertThat(api.get("/entities/" + id + "/history").send().at("/0/state"))
                .isEqualTo("deleted");
    }

    @Test
    void aRequestKeepsItsIdAndGetsOneWhenItsOwnIsUnfit() {
        Reply kept =
                api.get("/entities/Q999999").header("X-Request-Id", "abc-1").send();
        Reply made = api.get("/entities/Q999999").header("X-Request-Id", "a b").send();

        assertThat(kept.header("X-Request-Id")).isEqualTo("abc-1");
        assertThat(made.header("X-Request-Id")).isNotEqualTo("a b").hasSize(36);
    }

    @Test
    void healthNamesEveryPartAndMetricsCountRequests() {
        api.get("/entities/Q999999").send();

        Reply health = api.get("/health").send();
        Reply metrics = api.get("/metrics").send();

        assertThat(health.status()).isEqualTo(200);
        assertThat(health.at("/parts/database")).isEqualTo("ok");
        assertThat(health.at("/parts/snapshots")).isEqualTo("ok");
        assertThat(metrics.text())
                .contains("api_requests_seconds_count")
                .contains("api_refusals_total{reason=\"entity_not_found\"}");
    }
}
