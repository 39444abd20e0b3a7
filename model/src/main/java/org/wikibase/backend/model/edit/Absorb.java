package org.wikibase.backend.model.edit;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.Entity.Item;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.Hash;
import org.wikibase.backend.model.Reference;
import org.wikibase.backend.model.Sitelink;
import org.wikibase.backend.model.Statement;
import org.wikibase.backend.model.Term;
import org.wikibase.backend.model.Terms;
import org.wikibase.backend.model.diff.Links;

/**
 * Adds to an item all that another one says, which is to become a redirect to it. Repeating it adds nothing, as copied
 * statements always get the same GUIDs.
 *
 * @param ignored contradictions in which what the target says is to stay
 * @param merge the same in both revisions of a merge
 */
public record Absorb(Item absorbed, Set<Contradiction> ignored, Hash merge) implements LiveEdit {

    /** What keeps two items from being one, unless it is said not to matter. */
    public enum Contradiction {
        /** Different descriptions in a language. */
        DESCRIPTION,
        /** One says something about the other, which it then would say about itself. */
        STATEMENT
    }

    public Absorb {
        ignored = Set.copyOf(ignored);
    }

    @Override
    public Entity applyTo(Entity before) {
        if (!(before instanceof Item target)) {
            throw Rejected.because(Reason.INVALID_VALUE, "only items can be merged, not " + before.id());
        }
        List<String> contradictions = contradictions(target);
        if (!contradictions.isEmpty()) {
            throw Rejected.because(
                    Reason.MERGE_CONFLICT,
                    String.join(", ", contradictions),
                    Map.of("conflicts", contradictions, "item", target.id().toString()));
        }
        return new Item(target.id(), terms(target.terms()), statements(target), sitelinks(target));
    }

    private List<String> contradictions(Item target) {
        Stream<String> descriptions = absorbed.terms().descriptions().entrySet().stream()
                .filter(ours ->
                        differs(ours.getValue(), target.terms().descriptions().get(ours.getKey())))
                .map(ours -> "description " + ours.getKey());
        Stream<String> sitelinks = absorbed.sitelinks().values().stream()
                .filter(ours -> Optional.ofNullable(target.sitelinks().get(ours.site()))
                        .filter(theirs -> !theirs.title().equals(ours.title()))
                        .isPresent())
                .map(ours -> "sitelink " + ours.site());
        boolean aboutEachOther = Links.of(absorbed).contains(target.id().toString())
                || Links.of(target).contains(absorbed.id().toString());
        Stream<String> statements = aboutEachOther ? Stream.of("statement") : Stream.empty();
        return Stream.of(
                        ignored.contains(Contradiction.DESCRIPTION) ? Stream.<String>empty() : descriptions,
                        ignored.contains(Contradiction.STATEMENT) ? Stream.<String>empty() : statements,
                        sitelinks)
                .flatMap(all -> all)
                .toList();
    }

    private static boolean differs(Term ours, Term theirs) {
        return theirs != null && !theirs.text().equals(ours.text());
    }

    /** A label that the target has another one for becomes an alias. */
    private Terms terms(Terms target) {
        TreeMap<String, Term> labels = new TreeMap<>(target.labels());
        absorbed.terms().labels().forEach(labels::putIfAbsent);
        TreeMap<String, Term> descriptions = new TreeMap<>(target.descriptions());
        absorbed.terms().descriptions().forEach(descriptions::putIfAbsent);
        TreeMap<String, List<Term>> aliases = new TreeMap<>(target.aliases());
        absorbed.terms().labels().forEach((language, label) -> add(aliases, labels, language, List.of(label)));
        absorbed.terms().aliases().forEach((language, more) -> add(aliases, labels, language, more));
        return new Terms(labels, descriptions, aliases);
    }

    private static void add(
            SortedMap<String, List<Term>> aliases, Map<String, Term> labels, String language, List<Term> more) {
        Set<Term> all = new LinkedHashSet<>(aliases.getOrDefault(language, List.of()));
        more.stream().filter(term -> !term.equals(labels.get(language))).forEach(all::add);
        if (!all.isEmpty()) {
            aliases.put(language, List.copyOf(all));
        }
    }

    private SortedMap<String, Sitelink> sitelinks(Item target) {
        TreeMap<String, Sitelink> links = new TreeMap<>(target.sitelinks());
        absorbed.sitelinks().forEach((site, link) -> links.merge(site, link, Absorb::withBadges));
        return links;
    }

    private static Sitelink withBadges(Sitelink theirs, Sitelink ours) {
        Set<String> badges = new LinkedHashSet<>(theirs.badges());
        badges.addAll(ours.badges());
        return new Sitelink(theirs.site(), theirs.title(), List.copyOf(badges));
    }

    private List<Statement> statements(Item target) {
        List<Statement> all = new ArrayList<>(target.statements());
        for (Statement ours : absorbed.statements()) {
            int same = sameAs(ours, all);
            if (same >= 0) {
                all.set(same, withReferences(all.get(same), ours));
            } else {
                all.add(
                        endOfGroup(all, ours),
                        ours.withId(ours.id().copiedTo(target.id().toString())));
            }
        }
        return all;
    }

    /** The copy from before, or what says the same whoever wrote it down; rank and references aside. */
    private static int sameAs(Statement ours, List<Statement> all) {
        for (int i = 0; i < all.size(); i++) {
            Statement theirs = all.get(i);
            boolean isCopy = theirs.id().equals(ours.id().copiedTo(theirs.id().subject()));
            if (isCopy
                    || (theirs.mainSnak().equals(ours.mainSnak())
                            && theirs.qualifiers().equals(ours.qualifiers()))) {
                return i;
            }
        }
        return -1;
    }

    private static Statement withReferences(Statement theirs, Statement ours) {
        Set<Reference> references = new LinkedHashSet<>(theirs.references());
        references.addAll(ours.references());
        return new Statement(
                theirs.id(), theirs.rank(), theirs.mainSnak(), theirs.qualifiers(), List.copyOf(references));
    }

    private static int endOfGroup(List<Statement> all, Statement statement) {
        for (int i = all.size(); i > 0; i--) {
            if (all.get(i - 1).property().equals(statement.property())) {
                return i;
            }
        }
        return all.size();
    }

    /** What is copied was judged when it was said first. */
    @Override
    public boolean isJudged() {
        return false;
    }

    @Override
    public Optional<EntityId> takesOver() {
        return Optional.of(absorbed.id());
    }

    @Override
    public Optional<Hash> mergeId() {
        return Optional.of(merge);
    }

    @Override
    public String editType() {
        return "merge";
    }
}
