package org.wikibase.backend.storage.columnar;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.wikibase.backend.model.Corpus;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.edit.Limits;
import org.wikibase.backend.model.hash.ContentHash;
import org.wikibase.backend.model.json.EntityJson;
import org.wikibase.backend.model.revision.Content;

/** What was written is read, for every real document. */
class ColumnarFormLawTest {

    private final EntityJson json = new EntityJson(Limits.DEFAULT);

    @Test
    void everyEntityComesBack() {
        assertThatAllComeBack(Corpus.entities());
    }

    @Test
    void everyRevisionComesBack() {
        assertThatAllComeBack(Corpus.revisions());
    }

    @Test
    void everyRevisionOfAHistoryComesBack() {
        // The envelope of a history line is the history's, so the entity is cut out of it first.
        assertThatAllComeBack(
                Corpus.histories().map(line -> line.substring(line.indexOf("\"entity\":") + 9, line.length() - 1)));
    }

    private void assertThatAllComeBack(Stream<String> lines) {
        lines.forEach(line -> {
            Entity entity = json.read(line.getBytes(UTF_8)).entity();
            Entity read = ColumnarForm.of(entity).read(entity.id());
            // Not by AssertJ's own comparison, as its description of a megabyte is slow.
            assertThat(read.equals(entity)).as("%s", entity.id()).isTrue();
            assertThat(ContentHash.of(new Content.Live(read, Set.of())))
                    .isEqualTo(ContentHash.of(new Content.Live(entity, Set.of())));
        });
    }
}
