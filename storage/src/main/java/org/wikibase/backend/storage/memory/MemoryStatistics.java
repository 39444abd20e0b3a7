package org.wikibase.backend.storage.memory;

import java.time.LocalDate;
import java.util.Optional;
import java.util.TreeMap;
import org.wikibase.backend.storage.user.Statistics;

/** Numbers of days, in maps. */
final class MemoryStatistics implements Statistics {

    private final TreeMap<LocalDate, Content> contents = new TreeMap<>();
    private final TreeMap<LocalDate, Activity> activities = new TreeMap<>();

    @Override
    public synchronized Optional<Content> content() {
        return contents.isEmpty()
                ? Optional.empty()
                : Optional.of(contents.lastEntry().getValue());
    }

    @Override
    public synchronized void put(Content content) {
        contents.put(content.date(), content);
    }

    @Override
    public synchronized Optional<Activity> activity() {
        return activities.isEmpty()
                ? Optional.empty()
                : Optional.of(activities.lastEntry().getValue());
    }

    @Override
    public synchronized void put(Activity activity) {
        activities.put(activity.date(), activity);
    }
}
