package org.wikibase.backend.api.user;

import java.util.Optional;
import org.wikibase.backend.api.http.Answer;
import org.wikibase.backend.api.http.Call;
import org.wikibase.backend.model.Hash;
import org.wikibase.backend.model.edit.Reason;
import org.wikibase.backend.model.edit.Rejected;
import org.wikibase.backend.storage.Statements;
import org.wikibase.backend.storage.user.Endorsements;
import org.wikibase.backend.storage.user.Endorsements.Endorsement;
import org.wikibase.backend.storage.user.Page;
import org.wikibase.backend.storage.user.Users;
import org.wikibase.backend.storage.user.Users.ActivityType;
import org.wikibase.backend.storage.user.Users.User;

/** Who stands by a statement. It is named by its hash, so whoever endorses it does so wherever it is said. */
public final class EndorsementEndpoints {

    private static final int USUAL_PAGE = 50;
    private static final int LONGEST_PAGE = 500;

    private final Registered registered;
    private final Statements statements;

    public EndorsementEndpoints(Registered registered, Statements statements) {
        this.registered = registered;
        this.statements = statements;
    }

    public Answer endorse(Call call) {
        User user = registered.asking(call);
        Hash statement = statement(call);
        if (statements.find(statement).isEmpty()) {
            throw Rejected.because(Reason.STATEMENT_NOT_FOUND, statement);
        }
        if (endorsements()
                .find(user.id(), statement)
                .map(known -> known.removedAt().isEmpty())
                .orElse(false)) {
            throw Rejected.because(Reason.ALREADY_ENDORSED, statement);
        }
        Endorsement given = new Endorsement(user.id(), statement, registered.now(), Optional.empty());
        return put(given, ActivityType.ENDORSEMENT_GIVEN, 201);
    }

    /** Also of a statement that nobody says any more. */
    public Answer withdraw(Call call) {
        User user = registered.asking(call);
        Hash statement = statement(call);
        Endorsement known = endorsements()
                .find(user.id(), statement)
                .filter(one -> one.removedAt().isEmpty())
                .orElseThrow(() -> Rejected.because(Reason.ENDORSEMENT_NOT_FOUND, statement));
        Endorsement gone = new Endorsement(user.id(), statement, known.createdAt(), Optional.of(registered.now()));
        return put(gone, ActivityType.ENDORSEMENT_WITHDRAWN, 200);
    }

    private Answer put(Endorsement endorsement, ActivityType type, int status) {
        endorsements().put(endorsement);
        registered
                .tables()
                .users()
                .note(new Users.Activity(
                        endorsement.user(),
                        type,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(endorsement.statement()),
                        endorsement.removedAt().orElse(endorsement.createdAt())));
        return Answer.json(status, UserShapes.EndorsementShown.of(endorsement)).with("Cache-Control", "no-store");
    }

    public Answer ofStatement(Call call) {
        Hash statement = statement(call);
        Page page = registered.page(call, USUAL_PAGE, LONGEST_PAGE);
        return UserEndpoints.fresh(UserShapes.EndorsementsShown.of(
                endorsements().ofStatement(statement, withRemoved(call), page),
                page,
                endorsements().countOfStatement(statement)));
    }

    public Answer countOfStatement(Call call) {
        return UserEndpoints.fresh(UserShapes.EndorsementCount.of(endorsements().countOfStatement(statement(call))));
    }

    public Answer ofUser(Call call) {
        User user = registered.find(Registered.named(call));
        Page page = registered.page(call, USUAL_PAGE, LONGEST_PAGE);
        return UserEndpoints.fresh(UserShapes.EndorsementsShown.of(
                endorsements().ofUser(user.id(), withRemoved(call), page),
                page,
                endorsements().countOfUser(user.id())));
    }

    public Answer countOfUser(Call call) {
        User user = registered.find(Registered.named(call));
        return UserEndpoints.fresh(UserShapes.EndorsementCount.of(endorsements().countOfUser(user.id())));
    }

    private Endorsements endorsements() {
        return registered.tables().endorsements();
    }

    private static Hash statement(Call call) {
        String text = call.path("hash");
        if (!text.matches("[0-9a-f]{32}")) {
            throw Rejected.because(Reason.INVALID_ID, "a statement's hash has 32 hex digits: " + Call.shown(text));
        }
        return Hash.parse(text);
    }

    private static boolean withRemoved(Call call) {
        return call.query("include_removed")
                .map(text -> switch (text) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw Rejected.because(Reason.INVALID_VALUE, "include_removed is true or false");
                })
                .orElse(false);
    }
}
