package org.wikibase.backend.rdf.writer;

/**
 * The part that many IRIs share.
 *
 * @param prefix for Turtle, without colon; several namespaces of one output never share one
 * @param declared whether outputs declare the prefix
 */
public record Namespace(String prefix, String iri, boolean declared) {

    /** For IRIs that are given whole as local names. */
    public static final Namespace WHOLE = undeclared("");

    public Namespace(String prefix, String iri) {
        this(prefix, iri, true);
    }

    /** A namespace that is never abbreviated. */
    public static Namespace undeclared(String iri) {
        return new Namespace("", iri, false);
    }

    public Iri iri(String local) {
        return new Iri(this, local);
    }

    /** Whether Turtle can write {@code prefix:local}. */
    public boolean abbreviates(String local) {
        if (!declared || local.isEmpty() || local.charAt(0) == '-') {
            return false;
        }
        for (int i = 0; i < local.length(); i++) {
            char c = local.charAt(i);
            boolean safe = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!safe && c != '-' && c != '_') {
                return false;
            }
        }
        return true;
    }
}
