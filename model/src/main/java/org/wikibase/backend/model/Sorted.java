package org.wikibase.backend.model;

import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Unmodifiable maps in key order: the key order of terms and sitelinks is not content, so it is always the same. */
public final class Sorted {

    private Sorted() {}

    public static <V> SortedMap<String, V> copyOf(Map<String, V> map) {
        return Collections.unmodifiableSortedMap(natural(map));
    }

    /** A copy in which {@code key} maps to {@code value}. */
    public static <V> SortedMap<String, V> with(Map<String, V> map, String key, V value) {
        TreeMap<String, V> copy = natural(map);
        copy.put(key, value);
        return Collections.unmodifiableSortedMap(copy);
    }

    /** A copy without {@code key}. */
    public static <V> SortedMap<String, V> without(Map<String, V> map, String key) {
        TreeMap<String, V> copy = natural(map);
        copy.remove(key);
        return Collections.unmodifiableSortedMap(copy);
    }

    private static <V> TreeMap<String, V> natural(Map<String, V> map) {
        TreeMap<String, V> copy = new TreeMap<>(Comparator.naturalOrder());
        copy.putAll(map);
        return copy;
    }
}
