package org.wikibase.backend.jobs.rdfstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.OutputTag;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.Lang;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikibase.backend.jobs.kafka.RdfChangeFormat;
import org.wikibase.backend.jobs.runtime.Emitter;
import org.wikibase.backend.jobs.runtime.RevisionPair;
import org.wikibase.backend.jobs.runtime.TestingStorage;
import org.wikibase.backend.model.Datatype;
import org.wikibase.backend.model.Entities;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.Rank;
import org.wikibase.backend.model.Sitelink;
import org.wikibase.backend.model.Snak;
import org.wikibase.backend.model.Statement;
import org.wikibase.backend.model.StatementId;
import org.wikibase.backend.model.Terms;
import org.wikibase.backend.model.Value;
import org.wikibase.backend.model.event.FeedChange;
import org.wikibase.backend.model.event.RdfChange;
import org.wikibase.backend.model.revision.Content;
import org.wikibase.backend.model.revision.Snapshot;
import org.wikibase.backend.rdf.config.RdfConfig;
import org.wikibase.backend.rdf.queryservice.OwnedTriples;
import org.wikibase.backend.rdf.queryservice.QueryServiceRdf;
import org.wikibase.backend.storage.Mappings;

/** Wikimedia's consumer, which is not ours to change, ends with all triples, and dies of none. */
class WikimediaFormTest {

    private static final RdfChangeFormat FORMAT = new RdfChangeFormat("rdf-streaming-updater.mutation", "wiki.example");
    private static final QueryServiceRdf RDF = new QueryServiceRdf(RdfConfig.wikidata());
    private static final Instant NOW = Instant.parse("2026-02-01T00:00:00Z");
    private static final EntityId Q1 = EntityId.parse("Q1");

    private final TestingStorage storage = TestingStorage.empty();
    private final Map<EntityId, Snapshot> last = new HashMap<>();
    private final WdqsConsumer consumer = new WdqsConsumer();
    private final DiffRdf diff = new DiffRdf(new Mapping("", false), true);

    @BeforeEach
    void open() {
        diff.open(storage, new UnregisteredMetricsGroup());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void itsReaderHasAllTriplesOfAllHeadsAndOnlySharedOnesMore(long seed) {
        Random random = new Random(seed);
        SharingItems items = new SharingItems(seed);
        for (int i = 0; i < 200; i++) {
            EntityId id = EntityId.parse("Q" + (1 + random.nextInt(12)));
            publish(withOwnArticles(items.revision(id)));
            if (random.nextInt(10) == 0) {
                sayAgain(id);
            }
        }

        requireRight();
        assertThat(consumer.operations()).contains("import", "diff", "delete", "reconcile");
    }

    @Test
    void lexemesGoAndComeWithTheirParts() {
        EntityId id = Entities.WORD.id();
        publish(new Content.Live(Entities.WORD, Set.of()));
        publish(new Content.Deleted(id, Set.of(), Entities.WORD.nextIds()));
        requireRight();
        assertThat(consumer.store())
                .noneMatch(triple -> triple.getSubject().getURI().contains("/L5"));
        publish(new Content.Live(Entities.WORD, Set.of()));
        requireRight();
        assertThat(consumer.operations()).containsExactly("import", "delete", "import");
    }

    @Test
    void aRedirectIsADiffAndADeletionOfADeletedEntityIsNothing() {
        publish(items(1, "a"));
        publish(new Content.Redirect(Q1, EntityId.parse("Q12"), Set.of(), Entity.NextIds.NONE));
        requireRight();
        publish(new Content.Deleted(Q1, Set.of(), Entity.NextIds.NONE));
        publish(new Content.Deleted(Q1, Set.of(), Entity.NextIds.NONE));

        assertThat(consumer.operations()).containsExactly("import", "diff", "delete");
    }

    @Test
    void whatDoesNotFitOneReconciliationIsADeletionAndAnImport() {
        publish(items(6_000, "n"));
        sayAgain(Q1);

        requireRight();
        assertThat(consumer.operations()).containsExactly("import", "delete", "import");
    }

    @Test
    void textsThatItsStoreWouldChokeOnReachItChanged() {
        publish(items(1, "one\rtwo\r\nthree\\r \"four\"\t\u0007 \u2028"));

        // The checks are the reader's.
        assertThat(consumer.store())
                .anyMatch(triple -> triple.getObject().isLiteral()
                        && triple.getObject().getLiteralLexicalForm().startsWith("one two\nthree\\r \"four\"\t\u0007"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "a\\rb,a b",
                "a\\r\\nb,a\\nb",
                "a\\\\rb,a\\\\rb",
                "a\\\\\\rb,a\\\\ b",
                "\\r,` `",
                "\\r\\r\\n,` \\n`"
            })
    void onlyCarriageReturnsGo(String before, String after) {
        assertThat(WikimediaForm.withoutCarriageReturns(before)).isEqualTo(after);
    }

    private void publish(Content content) {
        long revision = storage.publish(content);
        Snapshot after = storage.read(content.id(), revision).orElseThrow();
        Optional<Snapshot> before = Optional.ofNullable(last.put(content.id(), after));
        read(diff.compare(new RevisionPair(
                change(after, revision), before, before.isPresent() ? Mappings.BUILT_IN : 0, after, NOW)));
    }

    private void sayAgain(EntityId id) {
        Snapshot snapshot = last.get(id);
        if (snapshot != null) {
            Instant now = NOW.plusSeconds(consumer.operations().size());
            read(diff.sayAgain(
                    new RevisionPair(change(snapshot, 0), Optional.of(snapshot), Mappings.BUILT_IN, snapshot, now)));
        }
    }

    private static FeedChange change(Snapshot snapshot, long seq) {
        return new FeedChange(
                1,
                7,
                seq,
                "00112233445566778899aabbccddeeff",
                snapshot.content().id().toString(),
                snapshot.revision(),
                FeedChange.ChangeKind.of(snapshot.header()),
                snapshot.header().createdAt());
    }

    private void read(Consumer<Emitter<RdfChange>> events) {
        events.accept(new Emitter<>() {
            @Override
            public void emit(RdfChange ours) {
                // The other form.
            }

            @Override
            public <S> void emit(OutputTag<S> stream, S event) {
                if (stream.equals(DiffRdf.COMPAT)) {
                    FORMAT.messages((RdfChange) event)
                            .forEach(
                                    message -> consumer.read(new String(FORMAT.json(message), StandardCharsets.UTF_8)));
                }
            }
        });
    }

    private void requireRight() {
        Set<Triple> expected = new HashSet<>();
        for (Snapshot head : last.values()) {
            OwnedTriples owned =
                    RDF.of(head.content(), head.revision(), head.header().createdAt());
            List<String> lines = new ArrayList<>(owned.own());
            owned.nodes().values().forEach(lines::addAll);
            expected.addAll(WdqsConsumer.parse(String.join("\n", lines), Lang.NTRIPLES));
        }
        Set<Triple> missing = new HashSet<>(expected);
        missing.removeAll(consumer.store());
        assertThat(missing).isEmpty();
        assertThat(consumer.store())
                .filteredOn(triple -> !expected.contains(triple))
                .allMatch(triple -> isShared(triple.getSubject().getURI()));
    }

    private static boolean isShared(String subject) {
        return subject.startsWith(WdqsConsumer.WIKI + "value/")
                || subject.startsWith(WdqsConsumer.WIKI + "reference/")
                || !subject.startsWith(WdqsConsumer.WIKI);
    }

    /** A page is about one item; where two say it, a deletion of one takes it from the other in their store. */
    private static Content withOwnArticles(Content content) {
        if (!(content instanceof Content.Live live) || !(live.entity().orElseThrow() instanceof Entity.Item item)) {
            return content;
        }
        TreeMap<String, Sitelink> own = new TreeMap<>();
        item.sitelinks()
                .forEach((site, link) ->
                        own.put(site, new Sitelink(site, link.title() + " of " + item.id(), link.badges())));
        return new Content.Live(new Entity.Item(item.id(), item.terms(), item.statements(), own), Set.of());
    }

    private static Content items(int statements, String text) {
        List<Statement> all = new ArrayList<>();
        for (int i = 0; i < statements; i++) {
            Snak snak = new Snak.WithValue(
                    EntityId.parse("P2"),
                    new Datatype("string"),
                    new Value.StringValue(statements == 1 ? text : text + " " + i));
            all.add(new Statement(new StatementId("Q1$" + new UUID(7, i)), Rank.NORMAL, snak, List.of(), List.of()));
        }
        return new Content.Live(new Entity.Item(Q1, Terms.NONE, all, new TreeMap<>()), Set.of());
    }
}
