package org.wikibase.backend.api.http;

import java.util.Map;

/** The JSON of how things are. */
public record HealthReport(String status, Map<String, String> parts, String timestamp) {}
