package org.wikibase.backend.storage.columnar;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.SortedMap;

/**
 * What was read, in the order of its keys: the model makes its trees of this without a comparison. Good for being copied, and
 * for nothing else.
 */
@SuppressWarnings("JdkObsolete") // the tree asks for no more of what it copies than this
final class Ascending<V> extends AbstractMap<String, V> implements SortedMap<String, V> {

    private final String[] keys;
    private final V[] values;

    private Ascending(String[] keys, V[] values) {
        this.keys = keys;
        this.values = values;
    }

    /** @throws IllegalArgumentException when a key is there twice */
    static <V> SortedMap<String, V> of(String[] keys, V[] values) {
        for (int i = 1; i < keys.length; i++) {
            if (keys[i - 1].compareTo(keys[i]) >= 0) {
                return sorted(keys, values);
            }
        }
        return new Ascending<>(keys, values);
    }

    private static <V> SortedMap<String, V> sorted(String[] keys, V[] values) {
        // A few runs that ascend, which is what this sort is good at.
        Integer[] order = new Integer[keys.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (one, other) -> keys[one].compareTo(keys[other]));
        String[] sortedKeys = new String[keys.length];
        V[] sortedValues = values.clone();
        for (int i = 0; i < order.length; i++) {
            sortedKeys[i] = keys[order[i]];
            sortedValues[i] = values[order[i]];
            if (i > 0 && sortedKeys[i].equals(sortedKeys[i - 1])) {
                throw new IllegalArgumentException("a language or site twice");
            }
        }
        return new Ascending<>(sortedKeys, sortedValues);
    }

    /** The one that the model's own maps name. */
    @Override
    public Comparator<? super String> comparator() {
        return Comparator.naturalOrder();
    }

    @Override
    public int size() {
        return keys.length;
    }

    @Override
    public Set<Map.Entry<String, V>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<String, V>> iterator() {
                return new Entries();
            }

            @Override
            public int size() {
                return keys.length;
            }
        };
    }

    /** Its own only entry, which says what comes next: whoever copies looks at each once. */
    private final class Entries implements Iterator<Map.Entry<String, V>>, Map.Entry<String, V> {
        private int next;

        @Override
        public boolean hasNext() {
            return next < keys.length;
        }

        @Override
        public Map.Entry<String, V> next() {
            if (next == keys.length) {
                throw new NoSuchElementException();
            }
            next++;
            return this;
        }

        @Override
        public String getKey() {
            return keys[next - 1];
        }

        @Override
        public V getValue() {
            return values[next - 1];
        }

        @Override
        public V setValue(V value) {
            throw new UnsupportedOperationException();
        }
    }

    @Override
    public String firstKey() {
        throw new UnsupportedOperationException();
    }

    @Override
    public String lastKey() {
        throw new UnsupportedOperationException();
    }

    @Override
    public SortedMap<String, V> subMap(String from, String to) {
        throw new UnsupportedOperationException();
    }

    @Override
    public SortedMap<String, V> headMap(String to) {
        throw new UnsupportedOperationException();
    }

    @Override
    public SortedMap<String, V> tailMap(String from) {
        throw new UnsupportedOperationException();
    }
}
