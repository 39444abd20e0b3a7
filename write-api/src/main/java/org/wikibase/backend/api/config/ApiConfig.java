package org.wikibase.backend.api.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How one API process listens and what it lets in.
 *
 * @param host where to listen; beyond loopback only with API keys, or proxies that are trusted to name the user
 * @param port 0 for any free one
 * @param prefix of all routes but {@code /health} and {@code /metrics}; empty or with a slash in front
 * @param trustedProxies addresses besides loopback whose {@code X-User-ID} is believed
 * @param keysOnly whether loopback, too, has to show an API key
 * @param documentBytes the largest body, and the largest line of an import
 * @param importLanes how many imported entities are stored at once
 * @param patience how long an edit is tried again before the client is sent away
 * @param conceptBase in front of the ids in RDF; absent for Wikidata's own mapping
 * @param reconcileEvery pause between two rounds of the reconciler
 */
public record ApiConfig(
        String host,
        int port,
        String prefix,
        Set<String> trustedProxies,
        boolean keysOnly,
        int documentBytes,
        int importLanes,
        Optional<String> conceptBase,
        Duration patience,
        Duration reconcileEvery) {

    public ApiConfig {
        trustedProxies = Set.copyOf(trustedProxies);
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("API_PORT out of range: " + port);
        }
        if (!prefix.isEmpty() && !prefix.matches("(/[A-Za-z0-9._-]+)+")) {
            throw new IllegalArgumentException("API_PREFIX is not a path such as /v1/entitybase: " + prefix);
        }
        if (documentBytes < 1 || importLanes < 1) {
            throw new IllegalArgumentException("API_DOCUMENT_BYTES and API_IMPORT_LANES start at 1");
        }
        if (trustedProxies.isEmpty() && !keysOnly && !isLoopback(host)) {
            throw new IllegalArgumentException("API_HOST " + host
                    + " is open to others, who could name any user: API_AUTHENTICATION=api-keys asks for keys, or"
                    + " API_TRUSTED_PROXIES says whom to believe");
        }
    }

    public static ApiConfig from(Map<String, String> env) {
        String proxies = env.getOrDefault("API_TRUSTED_PROXIES", "");
        return new ApiConfig(
                env.getOrDefault("API_HOST", "127.0.0.1"),
                number(env, "API_PORT", 8080),
                env.getOrDefault("API_PREFIX", "/v1/entitybase"),
                Arrays.stream(proxies.split(","))
                        .map(String::strip)
                        .filter(proxy -> !proxy.isEmpty())
                        .collect(Collectors.toSet()),
                keysOnly(env.getOrDefault("API_AUTHENTICATION", "trusted-header")),
                number(env, "API_DOCUMENT_BYTES", 8 << 20),
                number(env, "API_IMPORT_LANES", 24),
                Optional.ofNullable(env.get("WIKIBASE_CONCEPT_BASE")),
                duration(env, "API_EDIT_PATIENCE", "PT10S"),
                duration(env, "API_RECONCILE_EVERY", "PT30S"));
    }

    /** The defaults on a port that is free. */
    public static ApiConfig onFreePort() {
        return from(Map.of("API_PORT", "0"));
    }

    private static boolean keysOnly(String mode) {
        if (!mode.equals("trusted-header") && !mode.equals("api-keys")) {
            throw new IllegalArgumentException("API_AUTHENTICATION is trusted-header or api-keys, not " + mode);
        }
        return mode.equals("api-keys");
    }

    private static int number(Map<String, String> env, String name, int otherwise) {
        String text = env.getOrDefault(name, Integer.toString(otherwise));
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " is not a number: " + text, e);
        }
    }

    private static Duration duration(Map<String, String> env, String name, String otherwise) {
        String text = env.getOrDefault(name, otherwise);
        try {
            return Duration.parse(text);
        } catch (java.time.format.DateTimeParseException e) {
            throw new IllegalArgumentException(name + " is not a duration such as " + otherwise + ": " + text, e);
        }
    }

    /** Whether a peer may say on whose behalf it asks. */
    public boolean trusts(String address) {
        return trustedProxies.contains(address) || (!keysOnly && isLoopback(address));
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
