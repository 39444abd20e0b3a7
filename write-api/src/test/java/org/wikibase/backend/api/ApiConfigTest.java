package org.wikibase.backend.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wikibase.backend.api.config.ApiConfig;

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
                "API_DOCUMENT_BYTES", "1000",
                "API_IMPORT_LANES", "3",
                "WIKIBASE_CONCEPT_BASE", "https://wiki.example/entity/",
                "API_EDIT_PATIENCE", "PT3S",
                "API_RECONCILE_EVERY", "PT1M"));

        assertThat(config.host()).isEqualTo("0.0.0.0");
        assertThat(config.prefix()).isEqualTo("/v1");
        assertThat(config.trusts("10.0.0.8")).isTrue();
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
    void aWrongValueIsNamed() {
        assertThatThrownBy(() -> ApiConfig.from(Map.of("API_PORT", "99999"))).hasMessageContaining("API_PORT");
        assertThatThrownBy(() -> ApiConfig.from(Map.of("API_PORT", "x"))).hasMessageContaining("API_PORT");
        assertThatThrownBy(() -> ApiConfig.from(Map.of("API_EDIT_PATIENCE", "3")))
                .hasMessageContaining("API_EDIT_PATIENCE");
        assertThatThrownBy(() -> ApiConfig.from(Map.of("API_PREFIX", "v1"))).hasMessageContaining("API_PREFIX");
    }
}
