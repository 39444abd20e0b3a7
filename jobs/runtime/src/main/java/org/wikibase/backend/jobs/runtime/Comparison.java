package org.wikibase.backend.jobs.runtime;

import java.io.Serializable;
import java.util.function.Consumer;
import org.apache.flink.metrics.MetricGroup;
import org.wikibase.backend.jobs.feed.StorageAccess;
import org.wikibase.backend.jobs.metrics.MetricNames;

/** What a job makes of two consecutive revisions of an entity. Called by many threads at once. */
public interface Comparison<T> extends Serializable {

    /**
     * Pure; whatever it throws makes the change a dead letter.
     *
     * @return the events, in order
     */
    Consumer<Emitter<T>> compare(RevisionPair pair);

    /**
     * What makes a reader right about an entity whatever it had before; nothing by default. Pure, as {@link #compare}.
     *
     * @param pair the last revision that was handled, twice
     */
    default Consumer<Emitter<T>> sayAgain(RevisionPair pair) {
        return to -> {};
    }

    /**
     * Called once before anything is compared, where it happens.
     *
     * @param metrics where it counts what it finds
     */
    default void open(StorageAccess storage, MetricGroup metrics) {}

    /** What is measured around it is called so. */
    MetricNames names();

    /**
     * Number of the rules by which it compares, from 1 on; kept with every revision that was handled. Known once it is
     * open.
     */
    int rules();
}
