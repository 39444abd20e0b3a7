package org.wikibase.backend.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every place for mappings does. None was published before each test. */
public abstract class MappingsContract {

    protected abstract Mappings mappings();

    private static byte[] form(int number) {
        return ("{\"number\":" + number + "}").getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void theFirstVersionIsBuiltInAndNotKept() {
        assertThat(mappings().newest()).isEqualTo(Mappings.BUILT_IN);
        assertThat(mappings().find(Mappings.BUILT_IN)).isEmpty();
    }

    @Test
    void whatIsPublishedIsTheNextVersionForEver() {
        assertThat(mappings().publish(form(7))).isEqualTo(2);
        assertThat(mappings().publish(form(8))).isEqualTo(3);

        assertThat(mappings().newest()).isEqualTo(3);
        assertThat(mappings().find(2)).contains(form(7));
        assertThat(mappings().find(3)).contains(form(8));
        assertThat(mappings().find(4)).isEmpty();
    }

    @Test
    void whoPublishTogetherGetAVersionEach() {
        List<Integer> versions = Together.run(
                IntStream.range(0, 4).boxed().toList(), number -> mappings().publish(form(number)));

        assertThat(versions).containsExactlyInAnyOrder(2, 3, 4, 5);
        assertThat(IntStream.range(0, 4))
                .allSatisfy(number ->
                        assertThat(mappings().find(versions.get(number))).contains(form(number)));
    }
}
