package org.wikibase.backend.jobs.rdfstream;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wikibase.backend.jobs.kafka.EventId;
import org.wikibase.backend.jobs.kafka.RdfMessages;
import org.wikibase.backend.jobs.runtime.RevisionPair;
import org.wikibase.backend.model.event.FeedChange;
import org.wikibase.backend.model.event.RdfChange;
import org.wikibase.backend.model.event.RdfChange.Operation;
import org.wikibase.backend.model.revision.Header.Lifecycle;
import org.wikibase.backend.model.revision.Snapshot;
import org.wikibase.backend.rdf.config.RdfConfig;
import org.wikibase.backend.rdf.names.SourceNames;
import org.wikibase.backend.rdf.queryservice.OwnedTriples;
import org.wikibase.backend.rdf.queryservice.RdfDiff;

/**
 * The same differences as Wikimedia's updater tells them, for its unmodified consumer: four sections, all of them the
 * entity's, and deletions and reconciliations by name. That consumer never deletes what is shared, so here nodes outlive
 * their users; and it sends literals on without escaping carriage returns, so here are none.
 */
final class WikimediaForm {

    private static final String SITE_GROUP = " <http://wikiba.se/ontology#wikiGroup> ";

    private final List<String> sharedNamespaces;
    private final int mapping;

    /** @param configs of every mapping whose triples may be told or taken back */
    WikimediaForm(Collection<RdfConfig> configs, int mapping) {
        this.mapping = mapping;
        sharedNamespaces = configs.stream()
                .flatMap(config -> config.sources().stream())
                .map(SourceNames::of)
                .flatMap(names -> List.of(names.value().iri(), names.reference().iri()).stream())
                .distinct()
                .toList();
    }

    /** @return empty when there is nothing to tell */
    Optional<RdfChange> of(RevisionPair pair, RdfDiff diff) {
        boolean wasThere = pair.before().filter(WikimediaForm::isThere).isPresent();
        if (!isThere(pair.after())) {
            return wasThere ? Optional.of(deletion(pair, "")) : Optional.empty();
        }
        Sections sections = new Sections();
        sections.added.addAll(diff.added());
        sections.deleted.addAll(diff.deleted());
        diff.nodes().forEach((node, change) -> {
            deal(node, change.gained(), sections.linked, sections.added);
            deal(node, change.lost(), sections.unlinked, sections.deleted);
        });
        return sections.isEmpty()
                ? Optional.empty()
                : Optional.of(event(pair, wasThere ? Operation.DIFF : Operation.IMPORT, sections, ""));
    }

    /**
     * A reconciliation is one message or none: the consumer reads the last message of a topic again after every restart,
     * and would take the last of several for all that there is. A larger one is a deletion and an import.
     */
    List<RdfChange> sayAgain(RevisionPair pair, OwnedTriples all) {
        String occasion = " said again " + pair.now();
        if (!isThere(pair.after())) {
            return List.of(deletion(pair, occasion));
        }
        Sections whole = new Sections();
        whole.added.addAll(all.own());
        all.nodes().values().forEach(whole.added::addAll);
        RdfChange reconciliation = event(pair, Operation.RECONCILE, whole, occasion);
        if (RdfMessages.encodedSize(reconciliation.added()) <= RdfMessages.LARGEST) {
            return List.of(reconciliation);
        }
        Sections parted = new Sections();
        parted.added.addAll(all.own());
        all.nodes().forEach((node, lines) -> deal(node, lines, parted.linked, parted.added));
        return List.of(deletion(pair, occasion), event(pair, Operation.IMPORT, parted, occasion + " whole"));
    }

    private static boolean isThere(Snapshot snapshot) {
        Lifecycle lifecycle = snapshot.header().lifecycle();
        return lifecycle == Lifecycle.LIVE || lifecycle == Lifecycle.REDIRECT;
    }

    /** Values, references and groups of sites are shared; articles count as the entity's. */
    private void deal(String node, Set<String> lines, List<String> shared, List<String> own) {
        boolean isShared = sharedNamespaces.stream().anyMatch(node::startsWith);
        for (String line : lines) {
            (isShared || line.contains(SITE_GROUP) ? shared : own).add(line);
        }
    }

    private RdfChange deletion(RevisionPair pair, String occasion) {
        return event(pair, Operation.DELETE, new Sections(), occasion + " deletion");
    }

    private RdfChange event(RevisionPair pair, Operation operation, Sections sections, String occasion) {
        FeedChange change = pair.change();
        return new RdfChange(
                change.entity(),
                change.revision(),
                operation,
                change.at(),
                0,
                1,
                text(sections.added),
                text(sections.deleted),
                text(sections.linked),
                text(sections.unlinked),
                null,
                EventId.of(change.entity() + ' ' + change.revision() + ' ' + mapping + " wikimedia" + occasion),
                pair.now(),
                change.epoch(),
                change.slot(),
                change.seq() == 0 ? null : change.seq(),
                mapping);
    }

    private static String text(Collection<String> lines) {
        String text = RdfEvent.text(lines);
        return text == null ? null : withoutCarriageReturns(text);
    }

    /** An escaped one before an escaped line feed goes, any other becomes a space. */
    static String withoutCarriageReturns(String lines) {
        if (!lines.contains("\\r")) {
            return lines;
        }
        StringBuilder clean = new StringBuilder(lines.length());
        int i = 0;
        while (i < lines.length()) {
            if (lines.charAt(i) != '\\') {
                clean.append(lines.charAt(i++));
            } else if (lines.charAt(i + 1) == 'r') {
                clean.append(lines.startsWith("\\n", i + 2) ? "" : " ");
                i += 2;
            } else {
                clean.append(lines, i, i + 2);
                i += 2;
            }
        }
        return clean.toString();
    }

    /** Lines by what they are to a consumer. */
    private static final class Sections {
        private final List<String> added = new ArrayList<>();
        private final List<String> deleted = new ArrayList<>();
        private final List<String> linked = new ArrayList<>();
        private final List<String> unlinked = new ArrayList<>();

        boolean isEmpty() {
            return added.isEmpty() && deleted.isEmpty() && linked.isEmpty() && unlinked.isEmpty();
        }
    }
}
