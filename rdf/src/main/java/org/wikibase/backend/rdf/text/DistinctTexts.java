package org.wikibase.backend.rdf.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Texts, each once in its scope, numbered from 0 as they come. One is first written behind all others, and either stays
 * there or is known already; so nothing is allocated for a text. Not thread-safe.
 */
public final class DistinctTexts {

    private static final long FACTOR = 0x9E3779B97F4A7C15L;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final Utf8Buffer text;
    /** Where each begins, and one more: where the last one ends. */
    private int[] starts;

    private int[] scopes;
    private int[] hashes;
    private int size;
    /** A hash table of numbers plus 1, at most half full. */
    private int[] slots;

    /** @param capacity how many texts are expected, a power of two */
    public DistinctTexts(int capacity) {
        text = new Utf8Buffer(64 * capacity);
        starts = new int[capacity + 1];
        scopes = new int[capacity];
        hashes = new int[capacity];
        slots = new int[2 * capacity];
    }

    public int size() {
        return size;
    }

    /** Where the next text is written before it is looked up. */
    public Utf8Buffer next() {
        return text;
    }

    /** The number of the text just written, which is kept when it is new. */
    public int add(int scope) {
        int hash = hash(scope);
        int slot = slot(scope, hash);
        if (slots[slot] != 0) {
            text.truncate(starts[size]);
            return slots[slot] - 1;
        }
        if (size == scopes.length) {
            grow();
            slot = slot(scope, hash);
        }
        scopes[size] = scope;
        hashes[size] = hash;
        starts[size + 1] = text.length();
        slots[slot] = size + 1;
        return size++;
    }

    /** @return the number of the text just written, which is not kept; -1 when it is not known */
    public int find(int scope) {
        int slot = slot(scope, hash(scope));
        text.truncate(starts[size]);
        return slots[slot] - 1;
    }

    public int scope(int number) {
        return scopes[number];
    }

    public void copy(int number, Utf8Buffer to) {
        to.add(text.array(), starts[number], starts[number + 1] - starts[number]);
    }

    /** The slot that holds the text just written, or the empty one where it belongs. */
    private int slot(int scope, int hash) {
        byte[] bytes = text.array();
        int from = starts[size];
        int to = text.length();
        int slot = hash & (slots.length - 1);
        while (slots[slot] != 0) {
            int known = slots[slot] - 1;
            if (hashes[known] == hash
                    && scopes[known] == scope
                    && Arrays.equals(bytes, starts[known], starts[known + 1], bytes, from, to)) {
                return slot;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }

    private int hash(int scope) {
        byte[] bytes = text.array();
        int at = starts[size];
        int end = text.length();
        long hash = (scope + 1L) * FACTOR ^ (end - at);
        for (; at + Long.BYTES <= end; at += Long.BYTES) {
            hash = mixed(hash, (long) LONGS.get(bytes, at));
        }
        for (; at < end; at++) {
            hash = (hash << Byte.SIZE) + hash + bytes[at];
        }
        hash *= FACTOR;
        return (int) (hash >>> 32);
    }

    private static long mixed(long hash, long word) {
        long product = (hash ^ word) * FACTOR;
        return product ^ (product >>> 29);
    }

    private void grow() {
        starts = Arrays.copyOf(starts, 2 * size + 1);
        scopes = Arrays.copyOf(scopes, 2 * size);
        hashes = Arrays.copyOf(hashes, 2 * size);
        slots = new int[4 * size];
        for (int number = 0; number < size; number++) {
            int slot = hashes[number] & (slots.length - 1);
            while (slots[slot] != 0) {
                slot = (slot + 1) & (slots.length - 1);
            }
            slots[slot] = number + 1;
        }
    }
}
