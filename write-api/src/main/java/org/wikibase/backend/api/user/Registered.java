package org.wikibase.backend.api.user;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.wikibase.backend.api.http.Call;
import org.wikibase.backend.model.edit.Author;
import org.wikibase.backend.model.edit.Author.Role;
import org.wikibase.backend.model.edit.Reason;
import org.wikibase.backend.model.edit.Rejected;
import org.wikibase.backend.storage.user.Page;
import org.wikibase.backend.storage.user.UserTables;
import org.wikibase.backend.storage.user.Users.User;

/** Whose matters a request is about, and whether whoever asks may see to them: everybody to their own, admins to all. */
public record Registered(UserTables tables, Clock clock) {

    private static final int FARTHEST_OFFSET = 10_000;
    private static final int MOST_HOURS = 24 * 366;

    /** The path's user, when whoever asks may see to that user's matters. */
    static long own(Call call) {
        long user = named(call);
        Author author = call.author();
        if (user != author.user() && !author.roles().contains(Role.ADMIN)) {
            throw Rejected.because(Reason.NOT_PERMITTED, "matters of user " + user);
        }
        return user;
    }

    /** The path's user, whoever asks. */
    static long named(Call call) {
        String text = call.path("user");
        if (!text.matches("[1-9][0-9]{0,17}")) {
            throw Rejected.because(Reason.USER_NOT_FOUND, Call.shown(text));
        }
        return Long.parseLong(text);
    }

    User find(long user) {
        return tables.users().find(user).orElseThrow(() -> Rejected.because(Reason.USER_NOT_FOUND, user));
    }

    /** Whoever asks, who has to have registered. */
    User asking(Call call) {
        return find(call.author().user());
    }

    User own(Call call, boolean withWatchlist) {
        User user = find(own(call));
        if (withWatchlist && !user.preferences().watchlist()) {
            throw Rejected.because(Reason.WATCHLIST_OFF, "user " + user.id());
        }
        return user;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** What the query asks for: {@code limit}, {@code offset}, and {@code hours} when a list has them; one more to see whether there are more. */
    Page page(Call call, int usual, int most) {
        int limit = (int) call.query("limit", usual, most);
        int offset = call.query("offset")
                .filter(text -> !text.equals("0"))
                .map(text -> (int) call.query("offset", 1, FARTHEST_OFFSET))
                .orElse(0);
        Instant since = call.query("hours")
                .map(text -> now().minus(Duration.ofHours(call.query("hours", 1, MOST_HOURS))))
                .orElse(Instant.EPOCH);
        // DATETIME begins with the year 1000; so far back nobody was here.
        return new Page(since, limit + 1, offset);
    }
}
