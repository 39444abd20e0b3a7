package org.wikibase.backend.rdf.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.rdf.text.LanguageCodes;
import org.wikibase.backend.rdf.text.UnitConversion.Target;

class MappingFormTest {

    private static final EntityId P7 = EntityId.parse("P7");

    @Test
    void anEmptyFormIsWikidatas() {
        RdfConfig config = read("{}");

        assertThat(config.sources()).isEqualTo(RdfConfig.wikidata().sources());
        assertThat(config.units()).isEqualTo(RdfConfig.wikidata().units());
        assertThat(config.languages()).isEqualTo(LanguageCodes.WIKIMEDIA);
        assertThat(config.sites().find("dewiki")).isPresent();
        assertThat(config.formatterUris()).isEmpty();
    }

    @Test
    void everyMemberCounts() {
        RdfConfig config = read("""
                {"concept_base": "https://wiki.example/entity/",
                 "formatter_uris": {"P7": "https://ids.example/$1"},
                 "sites": {"home": {"link": "https://home.example/$1", "group": "homes", "language": "de"}},
                 "languages": {"simple": "en-simple"},
                 "units": {"Q2": ["0.5", "Q3"]},
                 "output_level": 1}
                """);

        assertThat(config.sources().get(0).conceptBase()).isEqualTo("https://wiki.example/entity/");
        assertThat(config.formatterUris()).containsExactly(Map.entry(P7, "https://ids.example/$1"));
        assertThat(config.sites().find("home")).contains(new Site("https://home.example/$1", "homes", "de"));
        assertThat(config.sites().find("dewiki")).isEmpty();
        assertThat(config.languages().overrides()).containsExactly(Map.entry("simple", "en-simple"));
        assertThat(config.units().itemBase()).isEqualTo("https://wiki.example/entity/");
        assertThat(config.units().table()).containsExactly(Map.entry("Q2", new Target(new BigDecimal("0.5"), "Q3")));
    }

    @Test
    void whatIsKeptSaysTheLevelAndReadsTheSame() {
        byte[] kept = MappingForm.complete(bytes("{\"formatter_uris\": {\"P7\": \"https://ids.example/$1\"}}"));

        assertThat(new String(kept, StandardCharsets.UTF_8))
                .isEqualTo("{\"formatter_uris\":{\"P7\":\"https://ids.example/$1\"},\"output_level\":1}");
        assertThat(MappingForm.read(kept).formatterUris()).containsOnlyKeys(P7);
        assertThat(MappingForm.complete(kept)).isEqualTo(kept);
    }

    @Test
    void aTableOfFormatterUrisIsAForm() {
        byte[] form =
                MappingForm.of(Optional.of("https://wiki.example/entity/"), Map.of(P7, "https://\"ids\".example/$1"));

        assertThat(MappingForm.read(form).formatterUris()).containsExactly(Map.entry(P7, "https://\"ids\".example/$1"));
        assertThat(MappingForm.read(form).sources().get(0).conceptBase()).isEqualTo("https://wiki.example/entity/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"formater_uris\": {}}",
                "{\"formatter_uris\": []}",
                "{\"formatter_uris\": {\"Q7\": \"https://ids.example/$1\"}}",
                "{\"formatter_uris\": {\"P7\": {}}}",
                "{\"concept_base\": 7.5e}",
                "{\"units\": {\"Q2\": [\"1\"]}}",
                "{\"units\": {\"Q2\": [\"much\", \"Q3\"]}}",
                "{\"sites\": {\"home\": {}}}",
                "{\"output_level\": 2}",
                "{} {}"
            })
    void whatIsNoFormIsRefused(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(IllegalArgumentException.class);
    }

    private static RdfConfig read(String json) {
        return MappingForm.read(bytes(json));
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
