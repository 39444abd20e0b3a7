package org.wikibase.backend.rdf.bag;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.rdf.Flavor;
import org.wikibase.backend.rdf.MentionedEntities;
import org.wikibase.backend.rdf.RandomEntities;
import org.wikibase.backend.rdf.config.RdfConfig;
import org.wikibase.backend.rdf.mapping.RdfMapping;
import org.wikibase.backend.rdf.names.Vocabulary;
import org.wikibase.backend.rdf.writer.Namespace;
import org.wikibase.backend.rdf.writer.TripleWriter;
import org.wikibase.backend.rdf.writer.TurtleWriter;

class PartBagTest {

    private static final RdfMapping MAPPING = new RdfMapping(RdfConfig.wikidata());

    @Test
    void partsWrittenApartAreTheWholeWrittenAtOnce() throws IOException {
        RandomEntities random = new RandomEntities(7);
        List<Entity> entities = Stream.generate(random::next).limit(1_000).toList();
        // Evicted nodes come again, in Wikibase's dumps too; so small a world has more of them than real data.
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        write(entities, writer(whole), DedupeBag.upstream());

        assertThat(inParts(entities, new Random(8))).isEqualTo(whole.toString(StandardCharsets.UTF_8));
    }

    /** Three prefixes and six hashes: nearly every question depends on the one before, and nodes within nodes on whether theirs is new. */
    @Test
    void everyAnswerIsThatOfTheOneBag() throws IOException {
        Random random = new Random(9);
        for (int run = 0; run < 200; run++) {
            List<List<Node>> parts = Stream.generate(() -> some(8, () -> node(random), random))
                    .limit(4)
                    .toList();
            DedupeBag whole = DedupeBag.upstream();
            DedupeBag common = DedupeBag.upstream();
            for (List<Node> part : parts) {
                ByteArrayOutputStream expected = new ByteArrayOutputStream();
                describe(part, writer(expected), whole);
                ByteArrayOutputStream all = new ByteArrayOutputStream();
                TripleWriter writer = writer(all);
                PartBag bag = new PartBag(writer);
                describe(part, writer, bag);

                ByteArrayOutputStream kept = new ByteArrayOutputStream();
                long triples = 0;
                for (PartBag.Kept stretch : bag.ask(common)) {
                    kept.write(all.toByteArray(), (int) stretch.from(), (int) (stretch.to() - stretch.from()));
                    triples += stretch.triples();
                }
                assertThat(kept.toString(StandardCharsets.UTF_8)).isEqualTo(expected.toString(StandardCharsets.UTF_8));
                assertThat(triples)
                        .isEqualTo(kept.toString(StandardCharsets.UTF_8)
                                .lines()
                                .filter(line -> line.contains("label"))
                                .count());
            }
        }
    }

    /** A shared node, and those that its description links. */
    private record Node(String hash, List<String> inner) {}

    private static Node node(Random random) {
        return new Node(hash(random), some(3, () -> hash(random), random));
    }

    private static String hash(Random random) {
        return "node" + "abc".charAt(random.nextInt(3)) + random.nextInt(2);
    }

    private static <T> List<T> some(int most, Supplier<T> one, Random random) {
        return Stream.generate(one).limit(random.nextInt(most + 1)).toList();
    }

    /** As references and their values: values are asked for within the reference, and described behind it. */
    private static void describe(List<Node> nodes, TripleWriter writer, Bag bag) {
        for (Node node : nodes) {
            List<Runnable> behind = new ArrayList<>();
            int reference = bag.reference(node.hash);
            if (reference != Bag.SEEN) {
                bag.describing(reference);
                said(writer, "r" + node.hash);
                for (String inner : node.inner) {
                    int value = bag.value(inner);
                    if (value != Bag.SEEN) {
                        behind.add(() -> {
                            bag.describing(value);
                            said(writer, "v" + inner);
                            bag.described();
                        });
                    }
                }
                bag.described();
            }
            behind.forEach(Runnable::run);
            for (String inner : node.inner) {
                int value = bag.value(inner);
                if (value != Bag.SEEN) {
                    bag.describing(value);
                    said(writer, "v" + inner);
                    bag.described();
                }
            }
        }
        writer.finish();
    }

    private static void said(TripleWriter writer, String name) {
        writer.subject(Namespace.WHOLE, "urn:" + name);
        writer.plain(Vocabulary.LABEL, name);
    }

    private static String inParts(List<Entity> entities, Random random) throws IOException {
        List<byte[]> parts = new ArrayList<>();
        List<PartBag> questions = new ArrayList<>();
        for (int from = 0; from < entities.size(); ) {
            int to = Math.min(entities.size(), from + 1 + random.nextInt(60));
            ByteArrayOutputStream part = new ByteArrayOutputStream();
            TripleWriter writer = writer(part);
            PartBag bag = new PartBag(writer);
            write(entities.subList(from, to), writer, bag);
            parts.add(part.toByteArray());
            questions.add(bag);
            from = to;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DedupeBag common = DedupeBag.upstream();
        for (int i = 0; i < parts.size(); i++) {
            for (PartBag.Kept kept : questions.get(i).ask(common)) {
                out.write(parts.get(i), (int) kept.from(), (int) (kept.to() - kept.from()));
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static TripleWriter writer(ByteArrayOutputStream out) {
        return new TurtleWriter(out, List.of(), Vocabulary.TYPE);
    }

    private static void write(List<Entity> entities, TripleWriter writer, Bag bag) {
        for (Entity entity : entities) {
            MAPPING.export(Flavor.FULL_DUMP.parts(), writer, bag, MentionedEntities.NONE)
                    .entity(entity, Optional.empty());
        }
        writer.finish();
    }
}
