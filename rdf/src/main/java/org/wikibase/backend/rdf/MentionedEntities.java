package org.wikibase.backend.rdf;

import java.util.Optional;
import org.wikibase.backend.model.Entity;

/** Where an export of flavor {@code full} looks up the entities that it mentions (mapping 16). */
@FunctionalInterface
public interface MentionedEntities {

    /** Knows no entity, so that there are no stubs. */
    MentionedEntities NONE = id -> Optional.empty();

    /** Empty for an entity that does not exist. */
    Optional<Stub> find(String id);

    /** What is known of a mentioned entity; its terms only in the languages that shall be written. */
    sealed interface Stub {
        record OfEntity(Entity entity) implements Stub {}

        record OfForm(Entity.Form form) implements Stub {}

        record OfSense(Entity.Sense sense) implements Stub {}

        record Redirect(String target) implements Stub {}
    }
}
