package org.wikibase.backend.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.EntityType;
import org.wikibase.backend.model.Hash;
import org.wikibase.backend.storage.SitelinkClaims.Claim;

/** What every table of claims does. Nothing was claimed before each test. */
public abstract class SitelinkClaimsContract {

    private static final List<Hash> PAGES =
            IntStream.range(0, 450).mapToObj(i -> new Hash(i, -i)).toList();

    protected abstract SitelinkClaims claims();

    private static Claim claim(long number) {
        return new Claim(new EntityId(EntityType.ITEM, number), number + 1, new Hash(number, 7));
    }

    @Test
    void whatNobodyClaimedIsTheFirstOnes() {
        assertThat(claims().findAll(PAGES)).isEmpty();
        assertThat(claims().add(PAGES, claim(1))).isTrue();

        assertThat(claims().add(PAGES.subList(0, 1), claim(2))).isFalse();

        assertThat(claims().findAll(PAGES)).hasSize(450).containsValue(claim(1)).doesNotContainValue(claim(2));
        assertThat(claims().findAll(List.of())).isEmpty();
    }

    @Test
    void onlyTheKnownClaimIsReplaced() {
        Hash page = PAGES.get(3);
        claims().add(List.of(page), claim(1));

        assertThat(claims().replace(page, claim(2), claim(3))).isFalse();
        assertThat(claims().replace(page, claim(1), claim(2))).isTrue();
        assertThat(claims().replace(page, claim(1), claim(3))).isFalse();

        assertThat(claims().findAll(List.of(page))).isEqualTo(Map.of(page, claim(2)));
    }

    @Test
    void ofManyWhoReplaceTheSameClaimOneSucceeds() {
        Hash page = PAGES.get(5);
        claims().add(List.of(page), claim(1));

        List<Boolean> replaced = Together.run(
                Stream.iterate(2L, i -> i + 1).limit(12).toList(), i -> claims().replace(page, claim(1), claim(i)));

        assertThat(replaced).containsOnlyOnce(true);
    }
}
