package org.wikibase.backend.model.diff;

import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.Terms;
import org.wikibase.backend.model.revision.Content;

/** Which parts of two contents differ; a part that is empty is as good as none. */
final class ChangedParts {

    private ChangedParts() {}

    static Set<EntityPart> between(Optional<Content> before, Content after) {
        Map<EntityPart, Object> old = before.map(ChangedParts::of).orElse(Map.of());
        Map<EntityPart, Object> now = of(after);
        Set<EntityPart> changed = EnumSet.noneOf(EntityPart.class);
        changed.addAll(old.keySet());
        changed.addAll(now.keySet());
        changed.removeIf(part -> now.containsKey(part) && now.get(part).equals(old.get(part)));
        return changed;
    }

    private static Map<EntityPart, Object> of(Content content) {
        Map<EntityPart, Object> parts = new EnumMap<>(EntityPart.class);
        parts.put(EntityPart.FLAGS, content.flags());
        parts.put(EntityPart.NEXT_IDS, content.nextIds());
        content.redirectsTo().ifPresent(target -> parts.put(EntityPart.REDIRECT, target));
        if (content.isDeleted()) {
            parts.put(EntityPart.DELETION, true);
        }
        content.entity().ifPresent(entity -> parts.putAll(of(entity)));
        parts.values().removeIf(ChangedParts::isEmpty);
        return parts;
    }

    private static Map<EntityPart, Object> of(Entity entity) {
        Map<EntityPart, Object> parts = entity.fold(
                item -> {
                    Map<EntityPart, Object> ofItem = of(item.terms());
                    ofItem.put(EntityPart.SITELINKS, item.sitelinks());
                    return ofItem;
                },
                property -> {
                    Map<EntityPart, Object> ofProperty = of(property.terms());
                    ofProperty.put(EntityPart.DATATYPE, property.datatype());
                    return ofProperty;
                },
                ChangedParts::of);
        parts.put(EntityPart.STATEMENTS, entity.statements());
        return parts;
    }

    private static Map<EntityPart, Object> of(Terms terms) {
        Map<EntityPart, Object> parts = new EnumMap<>(EntityPart.class);
        parts.put(EntityPart.LABELS, terms.labels());
        parts.put(EntityPart.DESCRIPTIONS, terms.descriptions());
        parts.put(EntityPart.ALIASES, terms.aliases());
        return parts;
    }

    private static Map<EntityPart, Object> of(Entity.Lexeme lexeme) {
        Map<EntityPart, Object> parts = new EnumMap<>(EntityPart.class);
        parts.put(EntityPart.LEMMAS, lexeme.lemmas());
        parts.put(EntityPart.LEXICAL_CATEGORY, lexeme.lexicalCategory());
        parts.put(EntityPart.LANGUAGE, lexeme.language());
        parts.put(EntityPart.FORMS, lexeme.forms());
        parts.put(EntityPart.SENSES, lexeme.senses());
        return parts;
    }

    private static boolean isEmpty(Object part) {
        boolean isEmptyMap = part instanceof Map<?, ?> map && map.isEmpty();
        return isEmptyMap
                || (part instanceof Collection<?> collection && collection.isEmpty())
                || part.equals(Entity.NextIds.NONE);
    }
}
