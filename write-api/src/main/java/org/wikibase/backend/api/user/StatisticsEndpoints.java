package org.wikibase.backend.api.user;

import org.wikibase.backend.api.http.Answer;
import org.wikibase.backend.api.http.Call;
import org.wikibase.backend.storage.user.Statistics;

/** What jobs counted. Before they did there is nothing to tell, so nothing is told. */
public final class StatisticsEndpoints {

    private final Statistics statistics;

    public StatisticsEndpoints(Statistics statistics) {
        this.statistics = statistics;
    }

    public Answer content(Call call) {
        return UserEndpoints.fresh(
                statistics.content().map(UserShapes.ContentCounts::of).orElse(UserShapes.ContentCounts.NONE));
    }

    public Answer activity(Call call) {
        return UserEndpoints.fresh(statistics
                .activity()
                .map(day -> new UserShapes.UserCounts(day.date().toString(), day.users(), day.active()))
                .orElse(new UserShapes.UserCounts(null, null, null)));
    }
}
