package org.wikibase.backend.rdf.queryservice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;
import org.junit.jupiter.api.Test;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.Sitelink;
import org.wikibase.backend.model.Statement;
import org.wikibase.backend.model.Terms;
import org.wikibase.backend.model.edit.Limits;
import org.wikibase.backend.model.json.EntityJson;
import org.wikibase.backend.model.revision.Content;
import org.wikibase.backend.rdf.PageRevision;
import org.wikibase.backend.rdf.RandomEntities;
import org.wikibase.backend.rdf.Shared;
import org.wikibase.backend.rdf.config.RdfConfig;
import org.wikibase.backend.rdf.config.Site;
import org.wikibase.backend.rdf.config.Sites;

class RdfDiffTest {

    private static final EntityJson JSON = new EntityJson(Limits.DEFAULT);
    private static final QueryServiceRdf RDF = new QueryServiceRdf(RdfConfig.wikidata());
    private static final Instant EARLIER = Instant.parse("2026-01-02T03:04:05.678Z");

    private static OwnedTriples triples(Entity entity, long revision) {
        return RDF.of(new Content.Live(entity, Set.of()), revision, EARLIER.plusSeconds(revision));
    }

    @Test
    void applyingTheDifferenceOfTwoRevisionsGivesTheSecond() throws IOException {
        Map<EntityId, OwnedTriples> last = new HashMap<>();
        long[] revision = {0};
        try (Stream<String> lines =
                Stream.concat(Shared.corpus("histories.ndjson.gz"), Shared.corpus("revisions.ndjson.gz"))) {
            lines.forEach(line -> {
                int member = line.indexOf("\"entity\":{");
                String json = member < 0 ? line : line.substring(member + 9, line.lastIndexOf('}'));
                Entity entity = JSON.read(json.getBytes(StandardCharsets.UTF_8)).entity();
                OwnedTriples after = triples(entity, ++revision[0]);
                OwnedTriples before = last.getOrDefault(entity.id(), OwnedTriples.NONE);
                RdfDiff diff = RdfDiff.between(before, after);

                assertThat(diff.applyTo(before)).isEqualTo(after);
                assertThat(before.own().stream().filter(diff.added()::contains)).isEmpty();
                assertThat(before.own()).containsAll(diff.deleted());
                last.put(entity.id(), after);
            });
        }
        assertThat(revision[0]).isGreaterThan(600);
    }

    @Test
    void leavingOutWhatIsCommonDoesNotChangeTheDifference() throws IOException {
        Map<EntityId, QueryServiceRdf.Live> last = new HashMap<>();
        int[] compared = {0};
        try (Stream<String> lines =
                Stream.concat(Shared.corpus("histories.ndjson.gz"), Shared.corpus("revisions.ndjson.gz"))) {
            lines.forEach(line -> {
                int member = line.indexOf("\"entity\":{");
                String json = member < 0 ? line : line.substring(member + 9, line.lastIndexOf('}'));
                Entity entity = JSON.read(json.getBytes(StandardCharsets.UTF_8)).entity();
                PageRevision version = new PageRevision(compared[0], EARLIER);
                QueryServiceRdf.Live after = new QueryServiceRdf.Live(entity, Optional.of(version));
                QueryServiceRdf.Live before = last.put(entity.id(), after);
                if (before != null) {
                    compared[0]++;
                    assertThat(RDF.diff(before, after)).isEqualTo(RdfDiff.between(RDF.of(before), RDF.of(after)));
                }
            });
        }
        assertThat(compared[0]).isGreaterThan(300);
    }

    /** Revisions that have some parts of each other, in another order, and nodes, properties and languages in common. */
    @Test
    void leavingOutWhatIsCommonIsExactForHostileEntitiesToo() {
        RandomEntities entities = new RandomEntities(20_261_121);
        Random random = new Random(5);
        for (int i = 0; i < 3_000; i++) {
            Entity before = entities.next();
            Entity after = mixed(before, entities.next(), random);
            PageRevision version = new PageRevision(i, EARLIER);
            QueryServiceRdf.Live last = new QueryServiceRdf.Live(before, Optional.of(version));
            QueryServiceRdf.Live next = new QueryServiceRdf.Live(after, Optional.of(version));
            RdfDiff diff = RDF.diff(last, next);

            assertThat(diff).isEqualTo(RdfDiff.between(RDF.of(last), RDF.of(next)));
            assertThat(diff.applyTo(RDF.of(last))).isEqualTo(RDF.of(next));
        }
    }

    private static Entity mixed(Entity one, Entity other, Random random) {
        List<Statement> statements = new ArrayList<>();
        Stream.concat(one.statements().stream(), other.statements().stream())
                .filter(statement -> random.nextInt(3) > 0)
                .forEach(statements::add);
        Collections.shuffle(statements, random);
        if (one instanceof Entity.Item item) {
            TreeMap<String, Sitelink> links = new TreeMap<>(item.sitelinks());
            links.keySet().removeIf(site -> random.nextInt(3) == 0);
            Terms terms = item.terms();
            if (other instanceof Entity.Item more) {
                more.sitelinks().forEach(links::putIfAbsent);
                terms = new Terms(terms.labels(), more.terms().descriptions(), terms.aliases());
            }
            return new Entity.Item(item.id(), terms, statements, links);
        }
        return one instanceof Entity.Property property ? property.withStatements(statements) : one;
    }

    @Test
    void aLinkThatStaysMayHoldWhatAnotherOneLeaves() {
        Map<String, Site> sites = Map.of(
                "onewiki", new Site("https://one.example/$1", "one", "en"),
                "samewiki", new Site("https://one.example/$1", "one", "en"),
                "otherwiki", new Site("https://one.example/other/$1", "one", "en"));
        QueryServiceRdf rdf = new QueryServiceRdf(withSites(Sites.of(sites)));
        QueryServiceRdf.Live three = linked("onewiki", "samewiki", "otherwiki");

        for (QueryServiceRdf.Live other : List.of(
                linked("onewiki"),
                linked("samewiki"),
                linked("otherwiki", "samewiki"),
                linked("otherwiki"),
                linked())) {
            assertThat(rdf.diff(three, other)).isEqualTo(RdfDiff.between(rdf.of(three), rdf.of(other)));
            assertThat(rdf.diff(other, three)).isEqualTo(RdfDiff.between(rdf.of(other), rdf.of(three)));
        }
    }

    private static RdfConfig withSites(Sites sites) {
        RdfConfig rest = RdfConfig.wikidata();
        return new RdfConfig(
                rest.sources(),
                rest.datatypes(),
                rest.formatterUris(),
                sites,
                rest.languages(),
                rest.units(),
                rest.licence(),
                rest.pageCounts(),
                rest.schemaBase(),
                rest.refusesUntypedIds());
    }

    /** An item with links to pages of the same title. */
    private static QueryServiceRdf.Live linked(String... sites) {
        SortedMap<String, Sitelink> links = new TreeMap<>();
        for (String site : sites) {
            links.put(site, new Sitelink(site, "Title", List.of()));
        }
        Entity item = new Entity.Item(EntityId.parse("Q1"), Terms.NONE, List.of(), links);
        return new QueryServiceRdf.Live(item, Optional.of(new PageRevision(1, EARLIER)));
    }

    @Test
    void everyTripleHasOneOwnerAndIsTurtleToo() throws IOException {
        try (Stream<String> lines = Shared.corpus("entities.ndjson.gz").limit(60)) {
            for (String line : (Iterable<String>) lines::iterator) {
                OwnedTriples triples =
                        triples(JSON.read(line.getBytes(StandardCharsets.UTF_8)).entity(), 1);
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                triples.writeNTriples(out);
                List<String> written =
                        out.toString(StandardCharsets.UTF_8).lines().toList();

                assertThat(new HashSet<>(written)).hasSize(written.size()).hasSize(triples.size());
                assertThat(model(out, Lang.TURTLE).isIsomorphicWith(model(out, Lang.NTRIPLES)))
                        .isTrue();
            }
        }
    }

    private static Model model(ByteArrayOutputStream bytes, Lang lang) {
        Model model = ModelFactory.createDefaultModel();
        RDFDataMgr.read(model, new ByteArrayInputStream(bytes.toByteArray()), lang);
        return model;
    }

    @Test
    void aRedirectSaysThreeThingsAndADeletedEntityNothing() {
        EntityId from = EntityId.parse("Q1");
        Content redirect = new Content.Redirect(from, EntityId.parse("Q2"), Set.of(), Entity.NextIds.NONE);
        Content deleted = new Content.Deleted(from, Set.of(), Entity.NextIds.NONE);

        assertThat(RDF.of(redirect, 7, EARLIER).own())
                .containsExactlyInAnyOrder(
                        "<http://www.wikidata.org/entity/Q1> <http://www.w3.org/2002/07/owl#sameAs>"
                                + " <http://www.wikidata.org/entity/Q2> .",
                        "<http://www.wikidata.org/entity/Q1> <http://schema.org/version>"
                                + " \"7\"^^<http://www.w3.org/2001/XMLSchema#integer> .",
                        "<http://www.wikidata.org/entity/Q1> <http://schema.org/dateModified>"
                                + " \"2026-01-02T03:04:05Z\"^^<http://www.w3.org/2001/XMLSchema#dateTime> .");
        assertThat(RDF.of(deleted, 8, EARLIER)).isEqualTo(OwnedTriples.NONE);
    }
}
