package org.wikibase.backend.model;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Labels, descriptions and aliases of an item or property, each by language code in code order. */
public record Terms(
        SortedMap<String, Term> labels, SortedMap<String, Term> descriptions, SortedMap<String, List<Term>> aliases) {

    public static final Terms NONE = new Terms(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());

    public Terms {
        labels = Sorted.copyOf(labels);
        descriptions = Sorted.copyOf(descriptions);
        aliases = Sorted.copyOf(aliases);
    }

    public Terms withLabels(SortedMap<String, Term> others) {
        return new Terms(others, descriptions, aliases);
    }

    public Terms withDescriptions(SortedMap<String, Term> others) {
        return new Terms(labels, others, aliases);
    }

    public Terms withAliases(SortedMap<String, List<Term>> others) {
        return new Terms(labels, descriptions, others);
    }
}
