package org.wikibase.backend.jobs.rdfstream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikibase.backend.jobs.kafka.EventSchemas;
import org.wikibase.backend.jobs.kafka.RdfChangeFormat;
import org.wikibase.backend.model.event.FeedChange;
import org.wikibase.backend.model.event.RdfChange;

class RdfEventTest {

    private static final RdfChangeFormat FORMAT = new RdfChangeFormat("wikibase.rdf_change", "wiki.example");
    private static final FeedChange CHANGE = new FeedChange(
            1, 169, 4, "00112233445566778899aabbccddeeff", "Q42", 3, FeedChange.ChangeKind.EDITED, Instant.EPOCH);

    @ParameterizedTest
    @ValueSource(
            strings = {"", "abc", "\"q\" \\ back", "ä ß é", "東京", "🌉🌉", "tab\tbell\u0007", "ſ\u07ff\u0800\uffff"})
    void sizesAreThoseOfTheJson(String line) {
        int encoded = new String(JsonStringEncoder.getInstance().quoteAsString(line + "\n"))
                .getBytes(StandardCharsets.UTF_8)
                .length;

        assertThat(RdfEvent.encodedSize(line)).isGreaterThanOrEqualTo(encoded).isLessThanOrEqualTo(encoded + 8);
    }

    @Test
    void aLargeEventIsCutIntoMessagesBelowAMegabyteThatSayTheSameTogether() {
        List<String> added = lines("<p:a>", 20_000);
        List<String> deleted = lines("<p:d>", 9_000);

        List<RdfChange> messages = event(added, deleted).messages(Instant.EPOCH);

        assertThat(messages).hasSizeGreaterThan(1);
        assertThat(messages)
                .allSatisfy(message -> assertThat(
                                EventSchemas.valid(FORMAT, message).getBytes(StandardCharsets.UTF_8))
                        .hasSizeLessThan(1_000_000));
        assertThat(messages)
                .extracting(RdfChange::requestId)
                .containsOnly(messages.get(0).requestId());
        assertThat(messages).extracting(RdfChange::id).doesNotHaveDuplicates();
        assertThat(messages)
                .extracting(RdfChange::chunk)
                .containsExactlyElementsOf(
                        IntStream.range(0, messages.size()).boxed().toList());
        assertThat(together(messages, RdfChange::added)).isEqualTo(added);
        assertThat(together(messages, RdfChange::deleted)).isEqualTo(deleted);
    }

    @Test
    void theSameEventMadeAgainHasTheSameIds() {
        List<String> triple = lines("<p:a>", 1);

        assertThat(event(triple, List.of()).messages(Instant.EPOCH))
                .isEqualTo(event(triple, List.of()).messages(Instant.EPOCH));
        assertThat(event(List.of(), triple).messages(Instant.EPOCH).get(0).id())
                .isNotEqualTo(
                        event(triple, List.of()).messages(Instant.EPOCH).get(0).id());
    }

    @Test
    void idsAreUuidsOfVersion5() {
        assertThat(Names.uuid("a").version()).isEqualTo(5);
        assertThat(Names.uuid("a").variant()).isEqualTo(2);
    }

    private static RdfEvent event(List<String> added, List<String> deleted) {
        return new RdfEvent("Q42", 3, RdfChange.Operation.DIFF, Instant.EPOCH, added, deleted, 1, CHANGE, 1);
    }

    private static List<String> lines(String predicate, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "<http://wiki.example/entity/Q42> " + predicate + " \"Ünï \\\"" + i + "\\\" 🌉\"@en .")
                .toList();
    }

    private static List<String> together(
            List<RdfChange> messages, java.util.function.Function<RdfChange, String> section) {
        return messages.stream()
                .map(section)
                .filter(java.util.Objects::nonNull)
                .collect(Collectors.joining())
                .lines()
                .toList();
    }
}
