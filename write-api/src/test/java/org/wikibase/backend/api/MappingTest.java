package org.wikibase.backend.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wikibase.backend.storage.Mappings;
import org.wikibase.backend.storage.memory.MemoryIndex;
import org.wikibase.backend.storage.memory.MemoryMappings;
import org.wikibase.backend.storage.memory.MemorySnapshots;

/** RDF under mappings that were published. */
class MappingTest {

    private final MemoryMappings mappings = new MemoryMappings();
    private final Storage storage = new Storage(new MemoryIndex(), new MemorySnapshots(), mappings);

    @Test
    void anApiShowsRdfUnderTheNewestMappingOfItsStart() {
        String id;
        String tag;
        try (TestingApi before =
                TestingApi.over(storage, Map.of("RDF_CONCEPT_BASE", "https://before.example/entity/"))) {
            id = before.newItem("Louvre");
            Reply builtIn = before.get("/entities/" + id + ".nt").send();
            tag = builtIn.header("ETag");
            assertThat(builtIn.text()).contains("<https://before.example/entity/" + id + ">");
            mappings.publish("{\"concept_base\": \"https://after.example/entity/\"}".getBytes(StandardCharsets.UTF_8));
            assertThat(before.get("/entities/" + id + ".nt").send().text()).isEqualTo(builtIn.text());
        }
        try (TestingApi after = TestingApi.over(storage)) {
            Reply mapped = after.get("/entities/" + id + ".nt")
                    .header("If-None-Match", tag)
                    .send();

            assertThat(mappings.newest()).isEqualTo(Mappings.BUILT_IN + 1);
            assertThat(mapped.status()).isEqualTo(200);
            assertThat(mapped.header("ETag")).isEqualTo("\"1-nt2\"");
            assertThat(mapped.text())
                    .contains("<https://after.example/entity/" + id + ">")
                    .doesNotContain("before.example");
            assertThat(after.put("/entities/" + id + "/labels/de")
                            .edit()
                            .header("If-Match", mapped.header("ETag"))
                            .json(Documents.term("de", "Louvre"))
                            .send()
                            .status())
                    .isEqualTo(200);
        }
    }
}
