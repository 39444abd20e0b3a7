package org.wikibase.backend.api.config;

/** Every variable of the environment that the API itself reads; those of storage are read there. */
public enum ApiVariable {
    API_HOST("127.0.0.1", "where to listen; beyond loopback only when nobody or only proxies are believed"),
    API_PORT("8080", "0 for any free one"),
    API_PREFIX("/v1/entitybase", "of all paths but /health, /metrics and /docs"),
    API_AUTHENTICATION("trusted-header", "trusted-header, or api-keys: nobody is believed without key or token"),
    API_TRUSTED_PROXIES("", "addresses besides loopback whose X-User-ID is believed, divided by commas"),
    API_EDITS_PER_MINUTE("0", "of one user, per process; 0 for any number"),
    API_REQUESTS_PER_MINUTE("0", "of one address, per process; 0 for any number"),
    API_DOCUMENT_BYTES("8388608", "the largest body, and the largest line of an import"),
    API_BODY_PATIENCE("PT1M", "how long a document may take to arrive, and each line of an import"),
    API_COMPRESSED_CACHE_BYTES("33554432", "of compressed answers in memory; 0 for none"),
    API_IMPORT_LANES("24", "how many imported entities are stored at once"),
    API_EDIT_PATIENCE("PT10S", "how long an edit is tried again before the client is sent away"),
    API_RECONCILE_EVERY("PT30S", "pause between two rounds that finish what dead writers left"),
    OAUTH2_JWKS_URL("", "where the keys are that sign bearer tokens; https, or http on loopback"),
    OAUTH2_ISSUER("", "who has to have issued them"),
    OAUTH2_AUDIENCE("", "for whom they have to be"),
    OAUTH2_USER_CLAIM("sub", "claim with the number of the user"),
    OAUTH2_ROLES_CLAIM("roles", "claim with autoconfirmed, bot, admin; an array or a text"),
    DANGLING_PROPERTY_ID(
            "P6104", "says who looks after an entity; without such a statement it is dangling; empty: none is"),
    RDF_CONCEPT_BASE("", "in front of the ids in RDF; without it Wikidata's own mapping"),
    SNAPSHOT_CACHE_BYTES("134217728", "of snapshots in memory, per process");

    private final String otherwise;
    private final String meaning;

    ApiVariable(String otherwise, String meaning) {
        this.otherwise = otherwise;
        this.meaning = meaning;
    }

    /** What holds when it is not set; empty for nothing. */
    public String otherwise() {
        return otherwise;
    }

    /** In a few words. */
    public String meaning() {
        return meaning;
    }
}
