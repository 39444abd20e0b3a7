package org.wikibase.backend.rdf.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikibase.backend.rdf.Shared;

class EntityParserTest {

    private final EntityParser parser = new EntityParser();

    @Test
    void aRevisionReadBesideTheOneBeforeIsWhatItIsAlone() throws IOException {
        Map<String, byte[]> last = new HashMap<>();
        int compared = 0;
        try (Stream<String> lines =
                Stream.concat(Shared.corpus("histories.ndjson.gz"), Shared.corpus("revisions.ndjson.gz"))) {
            for (String line : (Iterable<String>) lines::iterator) {
                int member = line.indexOf("\"entity\":{");
                String json = member < 0 ? line : line.substring(member + 9, line.lastIndexOf('}'));
                byte[] after = json.getBytes(StandardCharsets.UTF_8);
                EntityDocument alone = parser.parse(after);
                byte[] before = last.put(alone.id(), after);
                if (before != null) {
                    EntityParser.Revisions both = parser.parse(before, after);

                    assertThat(both.after()).isEqualTo(alone);
                    assertThat(both.before()).isEqualTo(parser.parse(before));
                    compared++;
                }
            }
        }
        assertThat(compared).isGreaterThan(300);
    }

    @Test
    void statementsMayComeGoAndChangePlaces() {
        byte[] before = item(statement("Q1$a", "x"), statement("Q1$b", "y"), statement("Q1$c", "z"));

        for (byte[] after : new byte[][] {
            item(statement("Q1$c", "z"), statement("Q1$a", "x"), statement("Q1$b", "y")),
            item(statement("Q1$b", "y"), statement("Q1$c", "z")),
            item(statement("Q1$a", "x"), statement("Q1$n", "new"), statement("Q1$b", "y"), statement("Q1$c", "z")),
            item(statement("Q1$a", "other"), statement("Q1$a", "x"), statement("Q1$a", "x")),
            item()
        }) {
            assertThat(parser.parse(before, after).after()).isEqualTo(parser.parse(after));
        }
    }

    @Test
    void aRevisionThatIsCutOffIsMalformedBesideAnotherToo() {
        byte[] before = item(statement("Q1$a", "x"), statement("Q1$b", "y"));
        String json = new String(before, StandardCharsets.UTF_8);

        for (int length = 0; length < json.length(); length++) {
            byte[] after = json.substring(0, length).getBytes(StandardCharsets.UTF_8);
            assertThatThrownBy(() -> parser.parse(before, after)).isInstanceOf(MalformedJson.class);
        }
        assertThat(parser.parse(before)).isEqualTo(parser.parse(before, before).after());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'item','id':'P5'}",
                "{'type':'property','id':'Q5','datatype':'string'}",
                "{'type':'lexeme','id':'L1-F1'}",
                "{'type':'item','id':'Q1> <x'}",
                "{'type':'item','id':'Q0'}",
                "{'type':'item','id':'Q99999999999999999999999'}",
                "{'type':'item'}",
                "{'type':'mediainfo','id':'M1> <x'}",
                "{'type':'mediainfo','id':'Q1'}",
                "{'type':'essay','id':'Q1'}",
                "[1]",
                "'Q1'",
                "null"
            })
    void whatIsNoEntityIsRefused(String json) {
        byte[] document = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> parser.parse(document))
                .isInstanceOf(MalformedJson.class)
                .hasMessageFindingMatch("^not |^an entity is missing|is no id for this type");
    }

    private static String statement(String id, String text) {
        return """
                {"mainsnak":{"snaktype":"value","property":"P1","datavalue":{"value":"%s","type":"string"}},"id":"%s"}""".formatted(text, id);
    }

    private static byte[] item(String... statements) {
        String json = "{\"id\":\"Q1\",\"type\":\"item\",\"claims\":{\"P1\":[" + String.join(",", statements) + "]}}";
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
