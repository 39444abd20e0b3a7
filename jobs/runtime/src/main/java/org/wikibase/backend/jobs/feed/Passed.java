package org.wikibase.backend.jobs.feed;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.wikibase.backend.storage.Consumers.Position;
import org.wikibase.backend.storage.Index;

/**
 * What a reader has passed for good, on its way from the task's thread to the one that may talk to the database: all that
 * was read before a checkpoint, once that is complete, as nothing is in flight at one.
 */
final class Passed {

    private final Optional<String> consumer;
    private final TreeMap<Long, List<Position>> byCheckpoint = new TreeMap<>();
    private final Map<Integer, Position> toReport = new HashMap<>();
    private final Map<Integer, Position> reported = new HashMap<>();

    /** @param consumer absent for one that nobody has to wait for */
    Passed(Optional<String> consumer) {
        this.consumer = consumer;
    }

    /** Where reading begins, which is passed already. */
    synchronized void begins(FeedSplit split) {
        toReport.put(split.slot(), position(split));
    }

    synchronized void checkpoint(long id, List<FeedSplit> splits) {
        byCheckpoint.put(id, splits.stream().map(Passed::position).toList());
    }

    synchronized void complete(long id) {
        Map<Long, List<Position>> until = byCheckpoint.headMap(id, true);
        List<Position> last = byCheckpoint.getOrDefault(id, List.of());
        until.clear();
        last.forEach(position -> toReport.put(position.slot(), position));
    }

    private static Position position(FeedSplit split) {
        return new Position(split.slot(), split.cursor().epoch(), split.cursor().seq());
    }

    /** What was not said before; when that fails it is said with the next. */
    void report(Index index) {
        if (consumer.isEmpty()) {
            return;
        }
        Map<Integer, Position> news = news();
        if (!news.isEmpty()) {
            index.consumers().passed(consumer.get(), news.values());
            said(news.values());
        }
    }

    private synchronized Map<Integer, Position> news() {
        Map<Integer, Position> news = new HashMap<>(toReport);
        news.values().removeIf(position -> position.equals(reported.get(position.slot())));
        return news;
    }

    private synchronized void said(Collection<Position> positions) {
        positions.forEach(position -> reported.put(position.slot(), position));
    }
}
