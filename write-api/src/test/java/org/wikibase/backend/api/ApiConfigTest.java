package org.wikibase.backend.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wikibase.backend.api.config.ApiConfig;
import org.wikibase.backend.api.config.ApiVariable;
import org.wikibase.backend.api.config.TokenIssuer;

class ApiConfigTest {

    @Test
    void withoutVariablesItServesThisMachineAlone() {
        ApiConfig config = ApiConfig.from(Map.of());

        assertThat(config.host()).isEqualTo("127.0.0.1");
        assertThat(config.port()).isEqualTo(8080);
        assertThat(config.prefix()).isEqualTo("/v1/entitybase");
        assertThat(config.documentBytes()).isEqualTo(8 << 20);
        assertThat(config.trusts("127.0.0.1")).isTrue();
        assertThat(config.trusts("10.0.0.7")).isFalse();
    }

    @Test
    void everyVariableCounts() {
        ApiConfig config = ApiConfig.from(Map.of(
                "API_HOST", "0.0.0.0",
                "API_PORT", "0",
                "API_PREFIX", "/v1",
                "API_TRUSTED_PROXIES", "10.0.0.7, 10.0.0.8",
                "API_EDITS_PER_MINUTE", "60",
                "API_DOCUMENT_BYTES", "1000",
                "API_IMPORT_LANES", "3",
                "RDF_CONCEPT_BASE", "https://wiki.example/entity/",
                "API_EDIT_PATIENCE", "PT3S",
                "API_RECONCILE_EVERY", "PT1M"));

        assertThat(config.host()).isEqualTo("0.0.0.0");
        assertThat(config.prefix()).isEqualTo("/v1");
        assertThat(config.trusts("10.0.0.8")).isTrue();
        assertThat(config.editsPerMinute()).isEqualTo(60);
        assertThat(config.requestsPerMinute()).isZero();
        assertThat(config.documentBytes()).isEqualTo(1000);
        assertThat(config.importLanes()).isEqualTo(3);
        assertThat(config.conceptBase()).hasValue("https://wiki.example/entity/");
        assertThat(config.patience()).isEqualTo(Duration.ofSeconds(3));
        assertThat(config.reconcileEvery()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void anOpenAddressNeedsProxiesToTrust() {
        assertThatThrownBy(() -> ApiConfig.from(Map.of("API_HOST", "0.0.0.0")))
                .hasMessageContaining("API_TRUSTED_PROXIES");
    }

    @Test
    void withKeysAnyAddressMayBeOpenAndNobodyIsBelieved() {
        ApiConfig config = ApiConfig.from(Map.of("API_HOST", "0.0.0.0", "API_AUTHENTICATION", "api-keys"));

        assertThat(config.host()).isEqualTo("0.0.0.0");
        assertThat(config.trusts("127.0.0.1")).isFalse();
        assertThatThrownBy(() -> ApiConfig.from(Map.of("API_AUTHENTICATION", "none")))
                .hasMessageContaining("API_AUTHENTICATION");
    }

    @Test
    void tokensAreTakenFromOneIssuer() {
        Map<String, String> issuer = Map.of(
                "OAUTH2_JWKS_URL", "https://login.example/keys",
                "OAUTH2_ISSUER", "https://login.example",
                "OAUTH2_AUDIENCE", "wikibase");

        assertThat(ApiConfig.from(issuer).tokens())
                .hasValue(new TokenIssuer(
                        URI.create("https://login.example/keys"), "https://login.example", "wikibase", "sub", "roles"));
        assertThat(ApiConfig.from(Map.of()).tokens()).isEmpty();
        for (String needed : List.of("OAUTH2_ISSUER", "OAUTH2_AUDIENCE")) {
            Map<String, String> half = new TreeMap<>(issuer);
            half.remove(needed);
            assertThatThrownBy(() -> ApiConfig.from(half)).hasMessageContaining(needed);
        }
    }

    /** For each variable what it cannot be; those that take any text are not here. */
    private static final Map<String, List<String>> WRONG = Map.ofEntries(
            Map.entry("API_HOST", List.of("0.0.0.0", "no such host")),
            Map.entry("API_PORT", List.of("99999", "x", "-1", "")),
            Map.entry("API_PREFIX", List.of("v1", "/", "/a b")),
            Map.entry("API_AUTHENTICATION", List.of("none", "")),
            Map.entry("API_EDITS_PER_MINUTE", List.of("-1", "many")),
            Map.entry("API_REQUESTS_PER_MINUTE", List.of("-1", "1.5")),
            Map.entry("API_DOCUMENT_BYTES", List.of("0", "9999999999")),
            Map.entry("API_BODY_PATIENCE", List.of("PT0S", "a minute")),
            Map.entry("DANGLING_PROPERTY_ID", List.of("Q1", "P0", "6104")),
            Map.entry("API_COMPRESSED_CACHE_BYTES", List.of("-1")),
            Map.entry("API_IMPORT_LANES", List.of("0", "2000")),
            Map.entry("API_EDIT_PATIENCE", List.of("3", "PT0S", "PT-1S")),
            Map.entry("API_RECONCILE_EVERY", List.of("often")),
            Map.entry("OAUTH2_JWKS_URL", List.of("http://login.example/keys", "keys", "https://", "file:///keys")),
            Map.entry("OAUTH2_ISSUER", List.of("https://login.example")),
            Map.entry("OAUTH2_AUDIENCE", List.of("wikibase")),
            Map.entry("SNAPSHOT_CACHE_BYTES", List.of("much")));

    private static final Set<String> ANY_TEXT =
            Set.of("API_TRUSTED_PROXIES", "OAUTH2_USER_CLAIM", "OAUTH2_ROLES_CLAIM", "RDF_CONCEPT_BASE");

    @ParameterizedTest
    @EnumSource(ApiVariable.class)
    void aWrongValueIsNamed(ApiVariable variable) {
        assertThat(WRONG.containsKey(variable.name())).isNotEqualTo(ANY_TEXT.contains(variable.name()));
        WRONG.getOrDefault(variable.name(), List.of())
                .forEach(value -> assertThatThrownBy(() -> ApiConfig.from(Map.of(variable.name(), value)))
                        .as(variable + "=" + value)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining(variable.name()));
    }
}
