package org.wikibase.backend.api.user;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wikibase.backend.api.http.Answer;
import org.wikibase.backend.api.http.Call;
import org.wikibase.backend.api.http.Members;
import org.wikibase.backend.model.edit.Author;
import org.wikibase.backend.model.edit.Author.Role;
import org.wikibase.backend.model.edit.Reason;
import org.wikibase.backend.model.edit.Rejected;
import org.wikibase.backend.storage.user.Page;
import org.wikibase.backend.storage.user.Users;
import org.wikibase.backend.storage.user.Users.ActivityType;
import org.wikibase.backend.storage.user.Users.Preferences;
import org.wikibase.backend.storage.user.Users.User;

/** Registration, preferences, and what users did. */
public final class UserEndpoints {

    private static final int USUAL_PAGE = 50;
    private static final int LONGEST_PAGE = 100;
    private static final Set<String> PREFERENCES = Set.of("notification_limit", "retention_hours");

    private final Registered registered;

    public UserEndpoints(Registered registered) {
        this.registered = registered;
    }

    /** Everybody registers themselves, admins anybody; who is registered already stays as they are. */
    public Answer register(Call call) {
        long user = Members.of(call, Set.of("user_id")).number("user_id", 1, Long.MAX_VALUE);
        Author author = call.author();
        if (user != author.user() && !author.roles().contains(Role.ADMIN)) {
            throw Rejected.because(Reason.NOT_PERMITTED, "registering user " + user);
        }
        boolean isNew = registered.tables().users().register(new User(user, registered.now(), Preferences.USUAL));
        return Answer.json(isNew ? 201 : 200, new UserShapes.Registration(user, isNew))
                .with("Location", call.url("/users/" + user));
    }

    public Answer show(Call call) {
        return fresh(UserShapes.UserShown.of(registered.find(Registered.own(call))));
    }

    public Answer preferences(Call call) {
        return fresh(UserShapes.PreferencesShown.of(registered.find(Registered.own(call))));
    }

    public Answer setPreferences(Call call) {
        User user = registered.find(Registered.own(call));
        Members members = Members.of(call, PREFERENCES);
        Preferences wanted = new Preferences(
                user.preferences().watchlist(), (int) members.number("notification_limit", 50, 500), (int)
                        members.number("retention_hours", 1, 720));
        return prefer(user, wanted);
    }

    /** Switches the watchlist on or off; what is watched is kept. */
    public Answer toggleWatchlist(Call call) {
        User user = registered.find(Registered.own(call));
        boolean on = Members.of(call, Set.of("enabled")).flag("enabled");
        Preferences known = user.preferences();
        return prefer(user, new Preferences(on, known.notificationLimit(), known.retentionHours()));
    }

    private Answer prefer(User user, Preferences wanted) {
        registered.tables().users().prefer(user.id(), wanted);
        return fresh(UserShapes.PreferencesShown.of(new User(user.id(), user.createdAt(), wanted)));
    }

    public Answer activity(Call call) {
        User user = registered.find(Registered.named(call));
        Optional<ActivityType> type = call.query("type").map(UserEndpoints::type);
        Page page = registered.page(call, USUAL_PAGE, LONGEST_PAGE);
        List<Users.Activity> found = registered.tables().users().activities(user.id(), type, page);
        return fresh(UserShapes.Activities.of(user.id(), found, page));
    }

    private static ActivityType type(String text) {
        return Arrays.stream(ActivityType.values())
                .filter(type -> type.code().equals(text))
                .findFirst()
                .orElseThrow(() -> Rejected.because(
                        Reason.INVALID_VALUE,
                        "type is one of "
                                + Arrays.stream(ActivityType.values())
                                        .map(ActivityType::code)
                                        .toList()));
    }

    static Answer fresh(Object shape) {
        return Answer.json(200, shape).with("Cache-Control", "no-store");
    }
}
