package org.wikibase.backend.model.edit;

import java.util.Map;

/** A refusal: nothing was stored. The only exception that callers are meant to translate. */
public final class Rejected extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final transient Map<String, Object> details;

    private Rejected(Reason reason, String message, Map<String, Object> details) {
        super(message);
        this.reason = reason;
        this.details = Map.copyOf(details);
    }

    /** @param what what it is about: an id, a path into the document, a value cut to a sane length */
    public static Rejected because(Reason reason, Object what) {
        return new Rejected(reason, reason.sentence() + ": " + what, Map.of());
    }

    /** @param details members of the answer's {@code details}: strings, numbers and lists of them */
    public static Rejected because(Reason reason, Object what, Map<String, Object> details) {
        return new Rejected(reason, reason.sentence() + ": " + what, details);
    }

    public Reason reason() {
        return reason;
    }

    public Map<String, Object> details() {
        return details;
    }
}
