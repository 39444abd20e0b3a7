package org.wikibase.backend.rdf.bag;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Remembers which shared nodes an output has described already, in bounded memory and therefore forgetfully: one hash
 * per prefix of five characters (mapping 18.2). One bag per output; it answers at once.
 */
public final class DedupeBag implements Bag {

    private static final int PREFIX = 5;
    private static final int NEW = 0;

    private final boolean remembers;
    /** Only where somebody may want to. */
    private boolean takesBack;

    private final Map<String, String> values = new HashMap<>();
    private final Map<String, String> references = new HashMap<>();
    private final Map<String, String> groups = new HashMap<>();

    private final Deque<Change> changes = new ArrayDeque<>();

    private record Change(Map<String, String> seen, String key, String before) {}

    private DedupeBag(boolean remembers) {
        this.remembers = remembers;
    }

    public static DedupeBag upstream() {
        return new DedupeBag(true);
    }

    /** Never remembers anything, so that an entity's triples depend on the entity alone. */
    public static DedupeBag none() {
        return new DedupeBag(false);
    }

    /** @param namespace {@code V} for a value, {@code R} for a reference, else the site of a group */
    public void seed(String namespace, String hash) {
        switch (namespace) {
            case "V" -> value(hash);
            case "R" -> reference(hash);
            default -> group(namespace, hash);
        }
    }

    @Override
    public int value(String hash) {
        return ticket(values, prefix(hash), hash);
    }

    @Override
    public int reference(String hash) {
        return ticket(references, prefix(hash), hash);
    }

    @Override
    public int group(String site, String group) {
        return ticket(groups, site + prefix(group), group);
    }

    /** What the bag tells hashes apart by. */
    static String prefix(String hash) {
        return hash.length() <= PREFIX ? hash : hash.substring(0, PREFIX);
    }

    private int ticket(Map<String, String> seen, String key, String hash) {
        if (!remembers) {
            return NEW;
        }
        String before = seen.put(key, hash);
        if (hash.equals(before)) {
            return SEEN;
        }
        if (takesBack) {
            changes.push(new Change(seen, key, before));
        }
        return NEW;
    }

    /** Forgets what was asked since {@link #keep}, because what was described then is not going to be written. */
    public void restart() {
        takesBack = true;
        for (Change change : changes) {
            if (change.before == null) {
                change.seen.remove(change.key);
            } else {
                change.seen.put(change.key, change.before);
            }
        }
        changes.clear();
    }

    /** What was asked so far is written and stays. */
    public void keep() {
        changes.clear();
    }

    @Override
    public void describing(int ticket) {
        // Only what is new is described.
    }

    @Override
    public void described() {
        // As above.
    }
}
