package org.wikibase.backend.rdf.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wikibase.backend.rdf.config.RdfConfig;
import org.wikibase.backend.rdf.queryservice.RdfDiff;

class DiffFilesTest {

    private static final String ITEM = """
            {"type":"item","id":"Q1",%s"labels":{"en":{"language":"en","value":"%s"}}}""";
    private static final String REVISION = "\"lastrevid\":%d,\"modified\":\"2026-01-02T03:04:05Z\",";

    private final DiffFiles files = new DiffFiles(RdfConfig.wikidata());

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] item(int revision, String label) {
        return bytes(ITEM.formatted(REVISION.formatted(revision), label));
    }

    private static byte[] itemOfUnknownRevision(String label) {
        return bytes(ITEM.formatted("", label));
    }

    @Test
    void theDifferenceIsWhatChanged() throws IOException {
        RdfDiff diff = files.between(Optional.of(item(1, "one")), item(2, "two"));

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DiffFiles.print(diff, out);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("""
                # added
                <http://www.wikidata.org/entity/Q1> <http://schema.org/version> "2"^^<http://www.w3.org/2001/XMLSchema#integer> .
                <http://www.wikidata.org/entity/Q1> <http://www.w3.org/2000/01/rdf-schema#label> "two"@en .
                # deleted
                <http://www.wikidata.org/entity/Q1> <http://schema.org/version> "1"^^<http://www.w3.org/2001/XMLSchema#integer> .
                <http://www.wikidata.org/entity/Q1> <http://www.w3.org/2000/01/rdf-schema#label> "one"@en .
                """);
    }

    @Test
    void anEnvelopeIsAsGoodAsADocument() {
        byte[] envelope =
                bytes(" { \"entities\": {\"Q1\":" + new String(item(1, "one"), StandardCharsets.UTF_8) + "}}");

        assertThat(files.between(Optional.of(item(1, "one")), envelope).isEmpty())
                .isTrue();
    }

    @Test
    void aByteOrderMarkSaysNothing() {
        byte[] marked = bytes("\ufeff" + new String(item(1, "one"), StandardCharsets.UTF_8));

        assertThat(files.between(Optional.of(marked), item(1, "one")).isEmpty()).isTrue();
        assertThat(files.between(Optional.of(bytes("\ufeff")), item(1, "one")))
                .isEqualTo(files.between(Optional.empty(), item(1, "one")));
    }

    @Test
    void aBlankFileIsAnEntityThatDoesNotExist() {
        RdfDiff created = files.between(Optional.of(bytes("")), item(1, "one"));
        RdfDiff deleted = files.between(Optional.of(item(1, "one")), bytes("\n"));

        assertThat(created.added()).hasSize(6);
        assertThat(created.deleted()).isEmpty();
        assertThat(deleted.deleted()).isEqualTo(created.added());
        assertThat(deleted.added()).isEmpty();
        assertThat(files.between(Optional.empty(), item(1, "one"))).isEqualTo(created);
    }

    @Test
    void aRevisionThatIsNotStatedIsNotMadeUp() {
        RdfDiff created = files.between(Optional.empty(), itemOfUnknownRevision("one"));
        RdfDiff known = files.between(Optional.of(itemOfUnknownRevision("one")), item(2, "one"));

        assertThat(created.added())
                .hasSize(4)
                .noneMatch(line -> line.contains("schema.org/version") || line.contains("schema.org/dateModified"));
        assertThat(known.deleted()).isEmpty();
        assertThat(known.added()).hasSize(2);
    }

    @Test
    void twoEntitiesCannotBeCompared() {
        byte[] other = bytes("{\"type\":\"item\",\"id\":\"Q2\"}");

        assertThatThrownBy(() -> files.between(Optional.of(item(1, "one")), other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Q1 and Q2 are two entities");
    }
}
