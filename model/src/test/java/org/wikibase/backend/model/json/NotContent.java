package org.wikibase.backend.model.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that an entity document may say in two ways, or that follows from the rest: two documents that are equal after
 * this say the same. This is the list of what the backend does not keep:
 *
 * <ul>
 *   <li>the order of an object's members, except that of claims (statements are compared as a list here too);
 *   <li>empty containers, whether {@code []}, {@code {}} or absent;
 *   <li>{@code hash} of snaks and references, {@code url} of sitelinks, {@code type} of statements;
 *   <li>{@code numeric-id} beside an id, and the absence of an id beside a type and a number;
 *   <li>{@code qualifiers-order} and {@code snaks-order}, once the groups are in that order;
 *   <li>next form and sense ids that are just one more than the highest;
 *   <li>how a number is written.
 * </ul>
 */
final class NotContent {

    private NotContent() {}

    @SuppressWarnings("unchecked")
    static Object removedFrom(Object document) {
        Map<String, Object> entity = (Map<String, Object>) cleaned(document);
        if ("lexeme".equals(entity.get("type"))) {
            entity.putIfAbsent("nextFormId", 1.0 + highest(entity.get("forms")));
            entity.putIfAbsent("nextSenseId", 1.0 + highest(entity.get("senses")));
        }
        return entity;
    }

    private static Object cleaned(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(NotContent::cleaned).toList();
        }
        if (!(value instanceof Map<?, ?> map)) {
            return value;
        }
        Map<String, Object> members = new LinkedHashMap<>();
        map.forEach((name, member) -> members.put((String) name, cleaned(member)));
        members.values().removeIf(member -> member instanceof List<?> list && list.isEmpty());
        members.values().removeIf(member -> member instanceof Map<?, ?> empty && empty.isEmpty());
        removeDerivable(members);
        members.computeIfPresent("claims", (name, claims) -> groups(claims, List.of()));
        orderGroups(members, "qualifiers");
        orderGroups(members, "snaks");
        return members;
    }

    private static void removeDerivable(Map<String, Object> members) {
        if (members.containsKey("snaktype") || members.containsKey("snaks")) {
            members.remove("hash");
        }
        if (members.containsKey("mainsnak")) {
            members.remove("type");
        }
        if (members.containsKey("site")) {
            members.remove("url");
        }
        if (members.remove("numeric-id") instanceof Double number) {
            String prefix = "item".equals(members.get("entity-type")) ? "Q" : "P";
            members.putIfAbsent("id", prefix + number.longValue());
        }
    }

    /** As a list of groups, as the order of groups is content and the order of members is not. */
    private static void orderGroups(Map<String, Object> members, String name) {
        Object order = members.remove(name + "-order");
        List<?> named = order instanceof List<?> list ? list : List.of();
        members.computeIfPresent(name, (same, groups) -> groups(groups, named));
    }

    private static List<Object> groups(Object groups, List<?> order) {
        Map<?, ?> left = new LinkedHashMap<>((Map<?, ?>) groups);
        List<Object> inOrder = new ArrayList<>();
        order.forEach(property -> inOrder.add(left.remove(property)));
        inOrder.addAll(left.values());
        return inOrder;
    }

    private static int highest(Object parts) {
        return parts instanceof List<?> list
                ? list.stream().mapToInt(NotContent::number).max().orElse(0)
                : 0;
    }

    private static int number(Object part) {
        String id = (String) ((Map<?, ?>) part).get("id");
        return Integer.parseInt(id.substring(id.indexOf('-') + 2));
    }
}
