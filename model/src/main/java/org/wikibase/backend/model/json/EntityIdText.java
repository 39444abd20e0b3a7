package org.wikibase.backend.model.json;

import java.util.Optional;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.EntityType;
import org.wikibase.backend.model.LexemePartId;

/** Ids inside values: of entities, forms and senses, and of types that only other wikis have. */
final class EntityIdText {

    private EntityIdText() {}

    /** The type in JSON that an upper-case id has by its shape; empty for foreign types. */
    static Optional<String> typeOf(String id) {
        Optional<String> part =
                LexemePartId.tryParse(id).map(known -> known.part() == LexemePartId.Part.FORM ? "form" : "sense");
        return part.or(() -> EntityId.tryParse(id).map(known -> known.type().json()));
    }

    /** Foreign types take any id. */
    static boolean fits(String type, String upperCaseId) {
        boolean isForeign = EntityType.ofJson(type).isEmpty() && !type.equals("form") && !type.equals("sense");
        return isForeign
                ? !upperCaseId.isEmpty()
                : typeOf(upperCaseId).filter(type::equals).isPresent();
    }
}
