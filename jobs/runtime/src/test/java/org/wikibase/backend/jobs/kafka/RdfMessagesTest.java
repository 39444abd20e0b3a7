package org.wikibase.backend.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikibase.backend.model.event.RdfChange;

class RdfMessagesTest {

    private static final RdfChangeFormat FORMAT = new RdfChangeFormat("wikibase.rdf_change", "wiki.example");

    @ParameterizedTest
    @ValueSource(
            strings = {"", "abc", "\"q\" \\ back", "ä ß é", "東京", "🌉🌉", "tab\tbell\u0007", "ſ\u07ff\u0800\uffff"})
    void sizesAreThoseOfTheJson(String line) {
        int encoded = new String(JsonStringEncoder.getInstance().quoteAsString(line + "\n"))
                .getBytes(StandardCharsets.UTF_8)
                .length;

        assertThat(RdfMessages.encodedSize(line + "\n"))
                .isGreaterThanOrEqualTo(encoded)
                .isLessThanOrEqualTo(encoded + 8);
    }

    @Test
    void aLargeEventIsCutIntoMessagesBelowAMegabyteThatSayTheSameTogether() {
        List<String> added = lines("<p:a>", 20_000);
        List<String> deleted = lines("<p:d>", 9_000);

        List<RdfChange> messages = RdfMessages.of(event(added, deleted));

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

        assertThat(RdfMessages.of(event(triple, List.of()))).isEqualTo(RdfMessages.of(event(triple, List.of())));
        assertThat(RdfMessages.of(event(List.of(), triple)).get(0).id())
                .isNotEqualTo(RdfMessages.of(event(triple, List.of())).get(0).id());
    }

    @Test
    void idsAreUuidsOfVersion5() {
        UUID id = UUID.fromString(EventId.of("a"));

        assertThat(id.version()).isEqualTo(5);
        assertThat(id.variant()).isEqualTo(2);
    }

    private static RdfChange event(List<String> added, List<String> deleted) {
        return new RdfChange(
                "Q42",
                3,
                RdfChange.Operation.DIFF,
                Instant.EPOCH,
                0,
                1,
                text(added),
                text(deleted),
                null,
                null,
                null,
                EventId.of("the event"),
                Instant.EPOCH,
                1,
                169,
                4L,
                1);
    }

    private static String text(List<String> lines) {
        return lines.isEmpty() ? null : String.join("\n", lines) + "\n";
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
