package org.wikibase.backend.storage.recovery;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** What many threads have done and found so far; whoever waits may look at any time. */
public final class Tally {

    private final LongAdder parts = new LongAdder();
    private final LongAdder revisions = new LongAdder();
    private final LongAdder published = new LongAdder();
    private final LongAdder damages = new LongAdder();
    private final Map<Damage.Kind, LongAdder> kinds = new EnumMap<>(Damage.Kind.class);
    private final Consumer<Damage> listener;

    /** @param listener told of every damage, one at a time */
    public Tally(Consumer<Damage> listener) {
        this.listener = listener;
        for (Damage.Kind kind : Damage.Kind.values()) {
            kinds.put(kind, new LongAdder());
        }
    }

    void damage(Damage damage) {
        damages.increment();
        kinds.get(damage.kind()).increment();
        synchronized (this) {
            listener.accept(damage);
        }
    }

    void seen(long count) {
        revisions.add(count);
    }

    void published(long count) {
        published.add(count);
    }

    void partDone() {
        parts.increment();
    }

    /** Of work that an earlier start has done. */
    void before(IndexTasks.Progress progress) {
        revisions.add(progress.revisions());
        damages.add(progress.damages());
    }

    public long parts() {
        return parts.sum();
    }

    /** Looked at. */
    public long revisions() {
        return revisions.sum();
    }

    public long published() {
        return published.sum();
    }

    /** Those of an interrupted run that was resumed included. */
    public long damages() {
        return damages.sum();
    }

    /** Found since the start of this process. */
    public long damages(Damage.Kind kind) {
        return kinds.get(kind).sum();
    }
}
