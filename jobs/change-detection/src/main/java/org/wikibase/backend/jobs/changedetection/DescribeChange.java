package org.wikibase.backend.jobs.changedetection;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.util.OutputTag;
import org.wikibase.backend.jobs.feed.StorageAccess;
import org.wikibase.backend.jobs.metrics.Distribution;
import org.wikibase.backend.jobs.metrics.MetricNames;
import org.wikibase.backend.jobs.runtime.Comparison;
import org.wikibase.backend.jobs.runtime.Emitter;
import org.wikibase.backend.jobs.runtime.RevisionPair;
import org.wikibase.backend.model.diff.EntityDiff;
import org.wikibase.backend.model.event.EntityChange;
import org.wikibase.backend.model.event.EntityChange.ChangeType;
import org.wikibase.backend.model.event.FeedChange;
import org.wikibase.backend.model.event.JsonChange;
import org.wikibase.backend.model.revision.Content;
import org.wikibase.backend.model.revision.Content.Flag;
import org.wikibase.backend.model.revision.Header;
import org.wikibase.backend.model.revision.Header.Lifecycle;
import org.wikibase.backend.model.revision.Snapshot;

/**
 * Two revisions as one entity change and, when asked for, one JSON patch beside it.
 */
final class DescribeChange implements Comparison<EntityChange> {

    static final OutputTag<JsonChange> PATCHES = new OutputTag<>("json-changes", TypeInformation.of(JsonChange.class));

    private final boolean jsonPatches;
    private transient Distribution patchBytes;

    /** @param jsonPatches whether to make them; they cost more than all the rest */
    DescribeChange(boolean jsonPatches) {
        this.jsonPatches = jsonPatches;
    }

    @Override
    public void open(StorageAccess storage, MetricGroup metrics) {
        patchBytes = Distribution.ofBytes(metrics, MetricNames.JSON_DIFF_BYTES);
    }

    @Override
    public MetricNames names() {
        return MetricNames.CHANGE_DETECTION;
    }

    @Override
    public Consumer<Emitter<EntityChange>> compare(RevisionPair pair) {
        Optional<Content> before = pair.before().map(Snapshot::content);
        EntityChange change =
                change(pair, EntityDiff.between(before, pair.after().content()));
        Optional<JsonChange> patch = jsonPatches ? Optional.of(patch(pair, before)) : Optional.empty();
        return out -> {
            out.emit(change);
            patch.ifPresent(made -> {
                patchBytes.add(made.patch().length());
                out.emit(PATCHES, made);
            });
        };
    }

    private static EntityChange change(RevisionPair pair, EntityDiff diff) {
        FeedChange feed = pair.change();
        Header header = pair.after().header();
        return new EntityChange(
                feed.entity(),
                feed.revision(),
                pair.fromRevision(),
                type(pair),
                header.createdAt(),
                header.by().user(),
                header.by().summary(),
                header.by().editType(),
                header.by().massEdit(),
                texts(diff.properties()),
                diff.parts().stream()
                        .map(part -> part.name().toLowerCase(Locale.ROOT))
                        .sorted()
                        .toList(),
                header.contentHash().toString(),
                texts(diff.statementsAdded()),
                texts(diff.statementsRemoved()),
                new ArrayList<>(diff.linksAdded()),
                new ArrayList<>(diff.linksRemoved()),
                feed.epoch(),
                feed.slot(),
                feed.seq());
    }

    /** What became of the entity decides; the edit type is what a client said of it. */
    private static ChangeType type(RevisionPair pair) {
        if (pair.after().header().erasesHistory() || pair.after().header().lifecycle() == Lifecycle.ERASED) {
            return ChangeType.HARD_DELETE;
        }
        if (pair.before().isEmpty()) {
            return ChangeType.CREATION;
        }
        Header before = pair.before().get().header();
        Header after = pair.after().header();
        if (before.lifecycle() == after.lifecycle() && before.redirectsTo().equals(after.redirectsTo())) {
            return protection(before.flags(), after.flags());
        }
        return switch (after.lifecycle()) {
            case REDIRECT -> ChangeType.REDIRECT;
            case DELETED -> ChangeType.SOFT_DELETE;
            case ERASED -> ChangeType.HARD_DELETE;
            case LIVE -> before.lifecycle() == Lifecycle.REDIRECT ? ChangeType.UNREDIRECT : ChangeType.EDIT;
        };
    }

    private static ChangeType protection(Set<Flag> before, Set<Flag> after) {
        if (before.contains(Flag.ARCHIVED) != after.contains(Flag.ARCHIVED)) {
            return after.contains(Flag.ARCHIVED) ? ChangeType.ARCHIVAL : ChangeType.UNARCHIVAL;
        }
        if (before.contains(Flag.LOCKED) != after.contains(Flag.LOCKED)) {
            return after.contains(Flag.LOCKED) ? ChangeType.LOCK : ChangeType.UNLOCK;
        }
        return ChangeType.EDIT;
    }

    private static JsonChange patch(RevisionPair pair, Optional<Content> before) {
        FeedChange feed = pair.change();
        return new JsonChange(
                feed.entity(),
                feed.revision(),
                pair.fromRevision(),
                pair.after().header().createdAt(),
                JsonPatches.between(before, pair.after().content()),
                feed.epoch(),
                feed.slot(),
                feed.seq());
    }

    private static List<String> texts(Iterable<?> values) {
        List<String> texts = new ArrayList<>();
        values.forEach(value -> texts.add(value.toString()));
        return texts;
    }

    @Override
    public int rules() {
        return 1;
    }
}
