package org.wikibase.backend.rdf.json;

/** Thrown for bytes that are no JSON, or no entity. */
public final class MalformedJson extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    MalformedJson(String what, int position) {
        super(what + " at byte " + position);
    }
}
