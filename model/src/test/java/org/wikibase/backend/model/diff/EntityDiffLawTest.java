package org.wikibase.backend.model.diff;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.wikibase.backend.model.Corpus;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.Hash;
import org.wikibase.backend.model.edit.Limits;
import org.wikibase.backend.model.hash.ContentHash;
import org.wikibase.backend.model.hash.PartHash;
import org.wikibase.backend.model.json.EntityJson;
import org.wikibase.backend.model.revision.Content;

/** What holds of the diff of any two revisions, over real ones. */
class EntityDiffLawTest {

    private final EntityJson json = new EntityJson(Limits.DEFAULT);
    private final Map<EntityId, Content> latest = new HashMap<>();
    private int pairs;

    @Test
    void theLawsHoldInEveryHistory() {
        followAll(Corpus.histories().map(line -> line.substring(line.indexOf("\"entity\":") + 9, line.length() - 1)));
        assertThat(pairs).isGreaterThan(60);
    }

    @Test
    void theLawsHoldBetweenRevisionsThatAreFarApart() {
        followAll(Corpus.revisions());
        assertThat(pairs).isGreaterThan(100);
    }

    private void followAll(Stream<String> documents) {
        documents.map(line -> json.read(line.getBytes(UTF_8)).entity()).forEach(entity -> {
            Content after = new Content.Live(entity, Set.of());
            Content before = latest.put(entity.id(), after);
            assertLaws(Optional.ofNullable(before), after);
            pairs += before == null ? 0 : 1;
        });
    }

    private static void assertLaws(Optional<Content> before, Content after) {
        EntityDiff diff = EntityDiff.between(before, after);
        List<Hash> statements = hashes(before.flatMap(Content::entity));
        diff.statementsRemoved()
                .forEach(hash -> assertThat(statements.remove(hash)).isTrue());
        statements.addAll(diff.statementsAdded());
        assertThat(statements).containsExactlyInAnyOrderElementsOf(hashes(after.entity()));
        assertThat(Collections.disjoint(diff.statementsAdded(), diff.statementsRemoved()))
                .isTrue();

        TreeSet<String> links =
                new TreeSet<>(before.flatMap(Content::entity).map(Links::of).orElseGet(TreeSet::new));
        links.removeAll(diff.linksRemoved());
        links.addAll(diff.linksAdded());
        assertThat(links).isEqualTo(Links.of(after.entity().orElseThrow()));

        assertThat(EntityDiff.between(Optional.of(after), after).isEmpty()).isTrue();
        before.ifPresent(
                old -> assertThat(diff.isEmpty()).isEqualTo(ContentHash.of(old).equals(ContentHash.of(after))));
    }

    private static List<Hash> hashes(Optional<Entity> entity) {
        List<Hash> hashes = new ArrayList<>();
        entity.ifPresent(present -> present.allStatements().map(PartHash::of).forEach(hashes::add));
        return hashes;
    }
}
