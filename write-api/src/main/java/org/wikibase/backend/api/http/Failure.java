package org.wikibase.backend.api.http;

import java.util.Map;
import org.wikibase.backend.model.edit.Rejected;

/** The JSON of every refusal. */
public record Failure(String error, String message, Map<String, Object> details) {
    public static Failure of(Rejected refusal) {
        return new Failure(refusal.reason().code(), refusal.getMessage(), refusal.details());
    }
}
