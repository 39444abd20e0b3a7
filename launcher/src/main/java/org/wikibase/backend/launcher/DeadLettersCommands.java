package org.wikibase.backend.launcher;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.wikibase.backend.jobs.kafka.DeadLetterFormat;
import org.wikibase.backend.jobs.kafka.DeadLetterTopic;
import org.wikibase.backend.jobs.kafka.DeadLetterTopic.Stored;
import org.wikibase.backend.jobs.kafka.RequestTopic;
import org.wikibase.backend.jobs.runtime.Env;
import org.wikibase.backend.model.event.DeadLetter;
import org.wikibase.backend.model.event.FeedChange;
import org.wikibase.backend.model.event.JobRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands of {@code ./wikibase dead-letters}, over the Kafka that the environment names. */
final class DeadLettersCommands {

    private static final Env ENV = new Env(System.getenv());

    private DeadLettersCommands() {}

    /** Which letters. */
    static final class Choice {

        @Option(names = "--job", paramLabel = "NAME", description = "Only those of this job.")
        private String job;

        @Option(names = "--entity", paramLabel = "ID", description = "Only those of this entity.")
        private String entity;

        private boolean includes(DeadLetter letter) {
            boolean ofJob = job == null || letter.job().equals(job);
            FeedChange change = letter.change();
            return ofJob
                    && (entity == null || (change != null && change.entity().equals(entity)));
        }

        /** @throws Failure when the topic cannot be read */
        private List<Stored> letters() throws Failure {
            try (DeadLetterTopic topic =
                    new DeadLetterTopic(servers(), ENV.text(DeadLetterTopic.VARIABLE, DeadLetterTopic.NAME))) {
                return topic.all(System.err::println).stream()
                        .filter(stored -> includes(stored.letter()))
                        .toList();
            } catch (KafkaException | IllegalStateException away) {
                throw new Failure(away.getMessage(), away);
            }
        }
    }

    private static String servers() throws Failure {
        try {
            return ENV.required("KAFKA_BOOTSTRAP_SERVERS");
        } catch (IllegalArgumentException missing) {
            throw new Failure(missing.getMessage(), missing);
        }
    }

    /** A record of a topic, or an entity's revision. */
    private static String subject(DeadLetter letter) {
        if (letter.change() == null) {
            return letter.record().topic() + " " + letter.record().partition() + ":"
                    + letter.record().offset();
        }
        return letter.change().entity() + " r" + letter.fromRevision() + "→r"
                + letter.change().revision();
    }

    /** {@code ./wikibase dead-letters list}. */
    @Command(
            name = "list",
            description = "One line per letter: its place in the topic, when, which job, of what, why.",
            mixinStandardHelpOptions = true,
            exitCodeOnInvalidInput = 64)
    static final class Listing implements Callable<Integer> {

        @Mixin
        private Choice choice;

        @Override
        public Integer call() throws Failure {
            List<Stored> letters = choice.letters();
            for (Stored stored : letters) {
                DeadLetter letter = stored.letter();
                System.out.println(String.format(
                        Locale.ROOT,
                        "%-10s %s  %-16s %-24s %s  %s",
                        stored.place(),
                        letter.failedAt(),
                        letter.job(),
                        subject(letter),
                        letter.reason(),
                        letter.detail()));
            }
            System.out.println(letters.size() + " dead letters");
            return 0;
        }
    }

    /** {@code ./wikibase dead-letters show}. */
    @Command(
            name = "show",
            description = "The letters at these places as they are, as JSON.",
            mixinStandardHelpOptions = true,
            exitCodeOnInvalidInput = 64)
    static final class Show implements Callable<Integer> {

        @Parameters(arity = "1..*", paramLabel = "PARTITION:OFFSET", description = "As list prints them.")
        private List<String> places;

        @Override
        public Integer call() throws Failure {
            for (Stored stored : at(new Choice(), places)) {
                System.out.println(pretty(new DeadLetterFormat().json(stored.letter())));
            }
            return 0;
        }

        private static String pretty(byte[] json) {
            ObjectMapper mapper = new ObjectMapper();
            try {
                return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(mapper.readTree(json));
            } catch (java.io.IOException impossible) {
                return new String(json, StandardCharsets.UTF_8);
            }
        }
    }

    private static List<Stored> at(Choice choice, List<String> places) throws Failure {
        List<Stored> letters = choice.letters();
        List<Stored> found = new ArrayList<>();
        for (String place : places) {
            found.add(letters.stream()
                    .filter(stored -> stored.place().equals(place))
                    .findFirst()
                    .orElseThrow(() -> new Failure("there is no dead letter " + place)));
        }
        return found;
    }

    /** {@code ./wikibase dead-letters replay}. */
    @Command(
            name = "replay",
            description = {
                "Gives letters back to the jobs that wrote them, which handle each as if it came now: what they have handled",
                "a later revision of is dropped, what still cannot be handled becomes a dead letter again."
            },
            mixinStandardHelpOptions = true,
            exitCodeOnInvalidInput = 64)
    static final class Replay implements Callable<Integer> {

        @Parameters(arity = "0..*", paramLabel = "PARTITION:OFFSET", description = "As list prints them.")
        private List<String> places = List.of();

        @Option(names = "--all", description = "All that the other options let through.")
        private boolean all;

        @Mixin
        private Choice choice;

        @Override
        public Integer call() throws Failure, InterruptedException {
            if (places.isEmpty() != all) {
                throw new Failure("replay wants either places or --all");
            }
            List<Stored> letters = all ? choice.letters() : at(choice, places);
            String topic = ENV.text(RequestTopic.VARIABLE, RequestTopic.NAME);
            int sent = 0;
            try (RequestTopic requests = new RequestTopic(servers(), topic)) {
                // Two jobs may have complained of one record.
                Set<Object> seen = new HashSet<>();
                for (Stored stored : letters) {
                    if (seen.add(sameAs(stored.letter())) && send(stored, requests)) {
                        sent++;
                    }
                }
                requests.flush();
            } catch (KafkaException | IllegalStateException away) {
                throw new Failure(away.getMessage(), away);
            }
            System.out.println(sent + " of " + letters.size() + " dead letters given back");
            return 0;
        }

        private static Object sameAs(DeadLetter letter) {
            return letter.record() != null ? letter.record() : List.of(letter.job(), letter.change());
        }

        private static boolean send(Stored stored, RequestTopic requests) {
            DeadLetter letter = stored.letter();
            FeedChange change = letter.change();
            if (change == null && letter.record().value() == null) {
                System.err.println(stored.place() + " is of a record without a value: there is nothing to give back");
                return false;
            }
            if (change == null) {
                requests.send(letter.record());
            } else if (change.seq() == 0) {
                requests.send(JobRequest.reconcile(letter.job(), change.entity(), change.slot()));
            } else {
                requests.send(new JobRequest(letter.job(), JobRequest.Action.REPLAY, change));
            }
            return true;
        }
    }
}
