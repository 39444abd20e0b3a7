package org.wikibase.backend.model.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.wikibase.backend.model.Corpus;
import org.wikibase.backend.model.edit.Limits;

/** What was read is written, for every real document. */
class EntityJsonLawTest {

    private final EntityJson json = new EntityJson(Limits.DEFAULT);
    private final List<String> unread = new ArrayList<>();

    @Test
    void whatWasReadIsWrittenForEveryEntity() {
        assertThatAllComeBack(Corpus.entities());
        assertThat(unread).isEmpty();
    }

    @Test
    void onlyOneRevisionHasAMemberThatTheModelHasNoPlaceFor() {
        Corpus.revisions().forEach(line -> {
            Document document = json.read(line.getBytes(UTF_8));
            document.unread().forEach(each -> unread.add(document.entity().id() + each.pointer()));
            if (document.unread().isEmpty()) {
                assertComesBack(line, document);
            }
        });
        assertThat(unread).singleElement().asString().matches("Q2112/claims/P\\d+/\\d+/mainsnak/comment");
    }

    @Test
    void whatWasReadIsWrittenForEveryRevisionOfAHistory() {
        // The envelope of a history line is the history's, so the entity is cut out of it first.
        assertThatAllComeBack(Corpus.histories().map(EntityJsonLawTest::entityOf));
        assertThat(unread).isEmpty();
    }

    static String entityOf(String historyLine) {
        String start = "\"entity\":";
        return historyLine.substring(historyLine.indexOf(start) + start.length(), historyLine.length() - 1);
    }

    private void assertThatAllComeBack(Stream<String> lines) {
        lines.forEach(line -> {
            Document document = json.read(line.getBytes(UTF_8));
            document.unread().forEach(each -> unread.add(document.entity().id() + each.pointer()));
            assertComesBack(line, document);
        });
    }

    private void assertComesBack(String line, Document document) {
        byte[] written = EntityJson.bytes(document.entity(), document.page());
        Map<?, ?> expected = (Map<?, ?>) NotContent.removedFrom(Json.parse(line));
        Map<?, ?> actual = (Map<?, ?>) NotContent.removedFrom(Json.parse(new String(written, UTF_8)));
        if (!actual.equals(expected)) {
            // Only now, as AssertJ's description of a megabyte is slow.
            assertThat(actual).as(document.entity().id().toString()).isEqualTo(expected);
        }
        assertThat(json.read(written).entity().equals(document.entity()))
                .as("%s read again", document.entity().id())
                .isTrue();
    }
}
