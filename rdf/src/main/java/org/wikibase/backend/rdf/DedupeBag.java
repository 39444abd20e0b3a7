package org.wikibase.backend.rdf;

import java.util.HashMap;
import java.util.Map;

/**
 * Remembers which shared nodes an output has described already, in bounded memory and therefore forgetfully: one hash
 * per prefix of five characters (mapping 18.2). One bag per output.
 */
public final class DedupeBag {

    private static final int PREFIX = 5;

    private final boolean remembers;
    private final Map<String, String> values = new HashMap<>();
    private final Map<String, String> references = new HashMap<>();
    private final Map<String, String> groups = new HashMap<>();

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
            case "V" -> isNewValue(hash);
            case "R" -> isNewReference(hash);
            default -> isNewGroup(namespace, hash);
        }
    }

    /** @return true when the node is not known (any more) and must be described */
    boolean isNewValue(String hash) {
        return isNew(values, prefix(hash), hash);
    }

    boolean isNewReference(String hash) {
        return isNew(references, prefix(hash), hash);
    }

    boolean isNewGroup(String site, String group) {
        return isNew(groups, site + prefix(group), group);
    }

    private static String prefix(String hash) {
        return hash.length() <= PREFIX ? hash : hash.substring(0, PREFIX);
    }

    private boolean isNew(Map<String, String> seen, String key, String hash) {
        return !remembers || !hash.equals(seen.put(key, hash));
    }
}
