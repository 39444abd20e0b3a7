package org.wikibase.backend.jobs.changedetection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.flipkart.zjsonpatch.JsonPatch;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.edit.Limits;
import org.wikibase.backend.model.json.EntityJson;
import org.wikibase.backend.model.revision.Content;

class JsonPatchesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final EntityJson READER = new EntityJson(Limits.DEFAULT);

    @Test
    void appliedToTheOldDocumentAPatchGivesTheNewOneOverRealHistories() throws IOException {
        Map<String, Content> last = new HashMap<>();
        int compared = 0;
        for (String line : corpus("histories.ndjson.gz")) {
            compared += comparedWithLast(last, JSON.readTree(line).get("entity").toString());
        }
        for (String line : corpus("revisions.ndjson.gz")) {
            compared += comparedWithLast(last, line);
        }
        assertThat(compared).isGreaterThan(100);
    }

    @Test
    void aCreationIsAPatchOfTheEmptyObjectAndADeletionLeadsBackToIt() throws IOException {
        Content item =
                live("{\"id\":\"Q1\",\"type\":\"item\",\"labels\":{\"en\":{\"language\":\"en\",\"value\":\"one\"}}}");
        Content gone = new Content.Deleted(item.id(), Set.of(), Entity.NextIds.NONE);
        requireLaw(Optional.empty(), item);
        requireLaw(Optional.of(item), gone);
        requireLaw(Optional.of(gone), item);
    }

    private static int comparedWithLast(Map<String, Content> last, String document) throws IOException {
        Content now = live(document);
        Content before = last.put(now.id().toString(), now);
        if (before == null) {
            return 0;
        }
        requireLaw(Optional.of(before), now);
        return 1;
    }

    private static void requireLaw(Optional<Content> before, Content after) throws IOException {
        JsonNode patch = JSON.readTree(JsonPatches.between(before, after));
        JsonNode old = before.map(JsonPatches::document).orElseGet(JSON::createObjectNode);
        assertThat(JsonPatch.apply(patch, old)).isEqualTo(JsonPatches.document(after));
    }

    private static Content live(String document) {
        Entity entity = READER.read(document.getBytes(StandardCharsets.UTF_8)).entity();
        return new Content.Live(entity, Set.of());
    }

    private static List<String> corpus(String file) throws IOException {
        Path path = Path.of(System.getProperty("wikibase.shared", "../../../shared"), "corpus", file);
        if (!Files.exists(path) && System.getenv("CI") == null) {
            Assumptions.abort("no " + path + ": -Dwikibase.shared names the folder with real data");
        }
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(path)), StandardCharsets.UTF_8))) {
            return lines.lines().toList();
        }
    }
}
