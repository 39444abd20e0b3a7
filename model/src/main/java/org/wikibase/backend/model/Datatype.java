package org.wikibase.backend.model;

/**
 * A property datatype by its Wikibase name, such as {@code external-id}. An open set: extensions bring their own.
 *
 * @param name as in JSON; empty only in {@link #UNSTATED}
 */
public record Datatype(String name) {

    /** For a snak whose document does not say the datatype of its property. */
    public static final Datatype UNSTATED = new Datatype("");

    public boolean isStated() {
        return !name.isEmpty();
    }

    @Override
    public String toString() {
        return name;
    }
}
