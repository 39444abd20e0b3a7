package org.wikibase.backend.api.config;

import static org.wikibase.backend.api.config.ApiVariable.API_AUTHENTICATION;
import static org.wikibase.backend.api.config.ApiVariable.API_BODY_PATIENCE;
import static org.wikibase.backend.api.config.ApiVariable.API_COMPRESSED_CACHE_BYTES;
import static org.wikibase.backend.api.config.ApiVariable.API_DOCUMENT_BYTES;
import static org.wikibase.backend.api.config.ApiVariable.API_EDITS_PER_MINUTE;
import static org.wikibase.backend.api.config.ApiVariable.API_EDIT_PATIENCE;
import static org.wikibase.backend.api.config.ApiVariable.API_HOST;
import static org.wikibase.backend.api.config.ApiVariable.API_IMPORT_LANES;
import static org.wikibase.backend.api.config.ApiVariable.API_PORT;
import static org.wikibase.backend.api.config.ApiVariable.API_PREFIX;
import static org.wikibase.backend.api.config.ApiVariable.API_RECONCILE_EVERY;
import static org.wikibase.backend.api.config.ApiVariable.API_REQUESTS_PER_MINUTE;
import static org.wikibase.backend.api.config.ApiVariable.API_TRUSTED_PROXIES;
import static org.wikibase.backend.api.config.ApiVariable.DANGLING_PROPERTY_ID;
import static org.wikibase.backend.api.config.ApiVariable.RDF_CONCEPT_BASE;
import static org.wikibase.backend.api.config.ApiVariable.SNAPSHOT_CACHE_BYTES;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.EntityType;

/**
 * How one API process listens and what it lets in.
 *
 * @param host where to listen; beyond loopback only with API keys, or proxies that are trusted to name the user
 * @param port 0 for any free one
 * @param prefix of all routes but {@code /health}, {@code /metrics} and {@code /docs}; empty or with a slash in front
 * @param trustedProxies addresses besides loopback whose {@code X-User-ID} is believed
 * @param keysOnly whether loopback, too, has to show a key or a token
 * @param tokens whose tokens are believed; empty for nobody's
 * @param editsPerMinute of one user; 0 for any number
 * @param requestsPerMinute of one address; 0 for any number
 * @param documentBytes the largest body, and the largest line of an import
 * @param importLanes how many imported entities are stored at once
 * @param danglingProperty whose statements say who looks after an entity; empty when nobody is expected to
 * @param bodyPatience how long a document may take to arrive, and each line of an import
 * @param patience how long an edit is tried again before the client is sent away
 * @param conceptBase in front of the ids in RDF; absent for Wikidata's own mapping
 * @param reconcileEvery pause between two rounds of the reconciler
 * @param cacheBytes of snapshots in memory
 * @param compressedBytes of compressed answers in memory
 */
public record ApiConfig(
        String host,
        int port,
        String prefix,
        Set<String> trustedProxies,
        boolean keysOnly,
        Optional<TokenIssuer> tokens,
        int editsPerMinute,
        int requestsPerMinute,
        int documentBytes,
        int importLanes,
        Optional<String> conceptBase,
        Optional<EntityId> danglingProperty,
        Duration bodyPatience,
        Duration patience,
        Duration reconcileEvery,
        long cacheBytes,
        long compressedBytes) {

    /** More would not fit into one array, twice. */
    private static final int MOST_BYTES = 1 << 30;

    private static final int MOST_LANES = 1_000;
    private static final int MOST_PER_MINUTE = 1_000_000_000;

    public ApiConfig {
        trustedProxies = Set.copyOf(trustedProxies);
        if (trustedProxies.isEmpty() && !keysOnly && !isLoopback(host)) {
            throw new IllegalArgumentException("API_HOST " + host
                    + " is open to others, who could name any user: API_AUTHENTICATION=api-keys asks for keys, or"
                    + " API_TRUSTED_PROXIES says whom to believe");
        }
    }

    /** @throws IllegalArgumentException that names the variable whose value is wrong */
    public static ApiConfig from(Map<String, String> variables) {
        Environment env = new Environment(variables);
        return new ApiConfig(
                env.text(API_HOST),
                env.number(API_PORT, 0, 65_535),
                prefix(env),
                env.list(API_TRUSTED_PROXIES),
                keysOnly(env),
                TokenIssuer.from(env),
                env.number(API_EDITS_PER_MINUTE, 0, MOST_PER_MINUTE),
                env.number(API_REQUESTS_PER_MINUTE, 0, MOST_PER_MINUTE),
                env.number(API_DOCUMENT_BYTES, 1, MOST_BYTES),
                env.number(API_IMPORT_LANES, 1, MOST_LANES),
                env.textIfAny(RDF_CONCEPT_BASE),
                danglingProperty(env),
                env.duration(API_BODY_PATIENCE),
                env.duration(API_EDIT_PATIENCE),
                env.duration(API_RECONCILE_EVERY),
                env.largeNumber(SNAPSHOT_CACHE_BYTES, 0, Long.MAX_VALUE),
                env.largeNumber(API_COMPRESSED_CACHE_BYTES, 0, Long.MAX_VALUE));
    }

    /** The defaults on a port that is free. */
    public static ApiConfig onFreePort() {
        return from(Map.of("API_PORT", "0"));
    }

    private static String prefix(Environment env) {
        String prefix = env.text(API_PREFIX);
        if (!prefix.isEmpty() && !prefix.matches("(/[A-Za-z0-9._-]+)+")) {
            throw env.wrong(API_PREFIX, "is a path such as /v1/entitybase");
        }
        return prefix;
    }

    private static Optional<EntityId> danglingProperty(Environment env) {
        return env.textIfAny(DANGLING_PROPERTY_ID)
                .map(text -> EntityId.tryParse(text)
                        .filter(id -> id.type() == EntityType.PROPERTY)
                        .orElseThrow(() -> env.wrong(DANGLING_PROPERTY_ID, "is a property such as P6104")));
    }

    private static boolean keysOnly(Environment env) {
        return switch (env.text(API_AUTHENTICATION)) {
            case "trusted-header" -> false;
            case "api-keys" -> true;
            default -> throw env.wrong(API_AUTHENTICATION, "is trusted-header or api-keys");
        };
    }

    /** Whether a peer may say on whose behalf it asks. */
    public boolean trusts(String address) {
        return trustedProxies.contains(address) || (!keysOnly && isLoopback(address));
    }

    static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
