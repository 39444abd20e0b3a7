package org.wikibase.backend.api.user;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wikibase.backend.api.entity.Reading;
import org.wikibase.backend.api.http.Answer;
import org.wikibase.backend.api.http.Call;
import org.wikibase.backend.api.http.Members;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.edit.Reason;
import org.wikibase.backend.model.edit.Rejected;
import org.wikibase.backend.storage.user.Page;
import org.wikibase.backend.storage.user.Thanks;
import org.wikibase.backend.storage.user.Users;
import org.wikibase.backend.storage.user.Users.ActivityType;
import org.wikibase.backend.storage.user.Users.User;

/** Thanks for revisions. Who thanks has to have registered, who is thanked is whoever made the revision. */
public final class ThanksEndpoints {

    private static final int USUAL_PAGE = 50;
    private static final int LONGEST_PAGE = 500;

    private final Registered registered;
    private final Reading reading;

    public ThanksEndpoints(Registered registered, Reading reading) {
        this.registered = registered;
        this.reading = reading;
    }

    public Answer thank(Call call) {
        return thanked(call, call.entity(), call.number(call.path("revision")), Optional.empty());
    }

    /** The path names who is thanked, the body for what. */
    public Answer thankUser(Call call) {
        Members members = Members.of(call, Set.of("entity_id", "revision_id"));
        return thanked(
                call,
                members.entity("entity_id"),
                members.number("revision_id", 1, Long.MAX_VALUE),
                Optional.of(Registered.named(call)));
    }

    private Answer thanked(Call call, EntityId entity, long revision, Optional<Long> named) {
        User from = registered.asking(call);
        long to = author(entity, revision);
        if (named.map(user -> user != to).orElse(false)) {
            throw Rejected.because(Reason.INVALID_VALUE, entity + " revision " + revision + " is of user " + to);
        }
        if (to == from.id() || to == 0) {
            throw Rejected.because(Reason.INVALID_VALUE, "nobody thanks themselves, and nobody is not to be thanked");
        }
        Thanks.Thank thank = new Thanks.Thank(from.id(), to, entity, revision, registered.now());
        if (!registered.tables().thanks().give(thank)) {
            throw Rejected.because(Reason.ALREADY_THANKED, entity + " revision " + revision);
        }
        note(thank, from.id(), ActivityType.THANK_SENT);
        note(thank, to, ActivityType.THANK_RECEIVED);
        return Answer.json(201, UserShapes.ThankShown.of(thank)).with("Cache-Control", "no-store");
    }

    private void note(Thanks.Thank thank, long user, ActivityType type) {
        registered
                .tables()
                .users()
                .note(new Users.Activity(
                        user,
                        type,
                        Optional.of(thank.entity()),
                        Optional.of(thank.revision()),
                        Optional.empty(),
                        thank.at()));
    }

    /** @throws Rejected when there is no such revision */
    private long author(EntityId entity, long revision) {
        reading.head(entity);
        return reading.entry(entity, revision).by().user();
    }

    public Answer received(Call call) {
        User user = registered.find(Registered.named(call));
        Page page = registered.page(call, USUAL_PAGE, LONGEST_PAGE);
        return shown(Optional.of(user.id()), registered.tables().thanks().received(user.id(), page), page);
    }

    public Answer sent(Call call) {
        User user = registered.find(Registered.named(call));
        Page page = registered.page(call, USUAL_PAGE, LONGEST_PAGE);
        return shown(Optional.of(user.id()), registered.tables().thanks().given(user.id(), page), page);
    }

    public Answer ofRevision(Call call) {
        EntityId entity = call.entity();
        long revision = call.number(call.path("revision"));
        author(entity, revision);
        Page page = registered.page(call, USUAL_PAGE, LONGEST_PAGE);
        return shown(Optional.empty(), registered.tables().thanks().ofRevision(entity, revision, page), page);
    }

    private static Answer shown(Optional<Long> user, List<Thanks.Thank> found, Page page) {
        return UserEndpoints.fresh(UserShapes.ThanksShown.of(user, found, page));
    }
}
