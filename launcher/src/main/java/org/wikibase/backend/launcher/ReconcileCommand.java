package org.wikibase.backend.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.wikibase.backend.jobs.kafka.RequestTopic;
import org.wikibase.backend.jobs.rdfstream.RdfStreamJob;
import org.wikibase.backend.jobs.runtime.Env;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.EntityType;
import org.wikibase.backend.model.event.JobRequest;
import org.wikibase.backend.storage.Head;
import org.wikibase.backend.storage.Slot;
import org.wikibase.backend.storage.StorageUnavailable;
import org.wikibase.backend.storage.sql.SqlConfig;
import org.wikibase.backend.storage.sql.SqlIndex;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./wikibase reconcile}: entities whose RDF is to be told again, whatever query services have. */
@Command(
        name = "reconcile",
        description = {
            "Has the RDF stream say entities again: deletes and adds all triples of each, and adds those of its shared nodes.",
            "With --changed-mapping it says only what the newest mapping makes of them and an older one did not.",
            "Wants the database (VITESS_URL) to know which entities of a range there are, and Kafka."
        },
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = 64,
        footerHeading = "%nExample:%n",
        footer = {
            "  ./wikibase reconcile Q42 L7 Q1000-Q2000",
            "  ./wikibase reconcile --changed-mapping items properties lexemes"
        })
final class ReconcileCommand implements Callable<Integer> {

    private static final int PAGE = 1_000;

    private static final Map<String, EntityType> ALL_OF =
            Map.of("items", EntityType.ITEM, "properties", EntityType.PROPERTY, "lexemes", EntityType.LEXEME);

    @Parameters(
            arity = "0..*",
            paramLabel = "ID|RANGE",
            description = "Q42, or Q1000-Q2000 with both ends, or items, properties, lexemes: all there are.")
    private List<String> names = List.of();

    @Option(names = "--file", paramLabel = "FILE", description = "Ids and ranges, one a line.")
    private Path file;

    @Option(names = "--changed-mapping", description = "After a mapping was published and the stream started again.")
    private boolean sweep;

    private int sent;

    /** Entities of one type with these numbers and all between. */
    record Range(EntityId first, EntityId last) {

        /** @throws Failure when it is neither an id nor a range */
        static Range parse(String text) throws Failure {
            Optional<EntityType> all = Optional.ofNullable(ALL_OF.get(text.strip()));
            if (all.isPresent()) {
                return new Range(new EntityId(all.get(), 1), new EntityId(all.get(), Integer.MAX_VALUE));
            }
            String[] ends = text.strip().split("-", -1);
            try {
                EntityId first = EntityId.parse(ends[0]);
                EntityId last = ends.length == 1 ? first : EntityId.parse(ends[1]);
                if (ends.length > 2 || first.type() != last.type() || first.number() > last.number()) {
                    throw new IllegalArgumentException("Not a range of entities: " + text);
                }
                return new Range(first, last);
            } catch (IllegalArgumentException wrong) {
                throw new Failure(wrong.getMessage(), wrong);
            }
        }
    }

    @Override
    public Integer call() throws Failure, InterruptedException {
        List<Range> ranges = ranges();
        Env env = new Env(System.getenv());
        try (SqlIndex index = new SqlIndex(SqlConfig.from(System.getenv()));
                RequestTopic requests = new RequestTopic(
                        env.required("KAFKA_BOOTSTRAP_SERVERS"), env.text(RequestTopic.VARIABLE, RequestTopic.NAME))) {
            for (Range range : ranges) {
                send(range, index, requests);
            }
        } catch (KafkaException | StorageUnavailable | IllegalStateException | IllegalArgumentException problem) {
            throw new Failure(problem.getMessage(), problem);
        }
        System.out.println(sent + " entities will be said again");
        return 0;
    }

    private List<Range> ranges() throws Failure {
        List<String> all = new ArrayList<>(names);
        if (file != null) {
            try {
                Files.readAllLines(file).stream()
                        .filter(line -> !line.isBlank())
                        .forEach(all::add);
            } catch (IOException unreadable) {
                throw Failure.reading(file, unreadable);
            }
        }
        if (all.isEmpty()) {
            throw new Failure("reconcile wants ids, ranges or a --file");
        }
        List<Range> ranges = new ArrayList<>();
        for (String name : all) {
            ranges.add(Range.parse(name));
        }
        return ranges;
    }

    /** Page by page, so that a range of any size needs little memory. */
    private void send(Range range, SqlIndex index, RequestTopic requests) throws InterruptedException {
        long after = range.first().number() - 1;
        while (after < range.last().number()) {
            List<Head> page = index.heads().page(range.first().type(), after, PAGE);
            for (Head head : page) {
                if (head.entity().number() <= range.last().number()) {
                    String id = head.entity().toString();
                    int slot = Slot.of(head.entity()).number();
                    requests.send(
                            sweep
                                    ? JobRequest.sweep(RdfStreamJob.NAME, id, slot)
                                    : JobRequest.reconcile(RdfStreamJob.NAME, id, slot));
                    sent++;
                }
            }
            requests.flush();
            after = page.isEmpty()
                    ? Long.MAX_VALUE
                    : page.get(page.size() - 1).entity().number();
        }
    }
}
