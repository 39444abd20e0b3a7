package org.wikibase.backend.api.http;

import io.javalin.http.HandlerType;
import java.util.Optional;
import org.wikibase.backend.model.EntityType;

/**
 * One operation: what is asked for, who may ask, and what answers.
 *
 * @param path with its parameters in braces
 * @param type the only one that the path's entity may have; empty for any
 */
public record Route(HandlerType method, String path, Access access, Optional<EntityType> type, Endpoint endpoint) {

    /** Who may ask. */
    public enum Access {
        ANYONE,
        /** Says who it is, and why it edits. */
        EDITOR,
        /** Says who it is. */
        USER,
        /** Copies from elsewhere; its revisions carry foreign authors, so it needs no user of its own. */
        IMPORTER
    }

    /** What answers. */
    public interface Endpoint {
        Answer answer(Call call);
    }

    /** Whether it may change anything. */
    public boolean writes() {
        return access != Access.ANYONE && method != HandlerType.GET;
    }

    /** What probes and Prometheus ask. */
    public boolean isForOperators() {
        return path.equals("/health") || path.equals("/metrics");
    }

    /** Such as {@code PUT /entities/{id}/labels/{language}}. */
    public String operation() {
        return method + " " + path;
    }
}
