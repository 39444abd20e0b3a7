package org.wikibase.backend.model.edit;

/**
 * Every reason for which a request is refused: the one error catalogue. The name in lower case is the public error
 * code; the API's table gives each its HTTP status.
 */
public enum Reason {
    /** The body is not what the endpoint takes: broken JSON, wrong type, unknown member. */
    MALFORMED("The request is not well formed"),
    INVALID_ID("That is not an entity id"),
    INVALID_VALUE("A value is not allowed"),
    TOO_LARGE("The request is larger than allowed"),
    TOO_SLOW("The request took too long to arrive"),
    TOO_DEEP("The document is nested deeper than allowed"),
    MISSING_HEADER("A required header is missing or wrong"),
    HEADERS_TOO_LARGE("The request's headers are larger than allowed"),
    UNAUTHENTICATED("The request does not say whose it is"),
    UNSUPPORTED_MEDIA_TYPE("The body's media type is not supported"),
    NOT_ACCEPTABLE("None of the accepted media types can be made"),
    METHOD_NOT_ALLOWED("The method is not allowed here"),
    ROUTE_NOT_FOUND("There is nothing at this address"),
    ENTITY_NOT_FOUND("There is no such entity"),
    REVISION_NOT_FOUND("There is no such revision"),
    TERM_NOT_FOUND("There is no term in this language"),
    STATEMENT_NOT_FOUND("There is no such statement on the entity"),
    SITELINK_NOT_FOUND("There is no link to this site"),
    LEXEME_PART_NOT_FOUND("The lexeme has no such form or sense"),
    KEY_NOT_FOUND("The user has no such key"),
    NOT_A_REDIRECT("The entity is no redirect"),
    TERM_EXISTS("There is a text already"),
    SITELINK_EXISTS("There is a link to this site already"),
    SITELINK_TAKEN("Another item has this page"),
    MERGE_CONFLICT("The items contradict each other"),
    ENTITY_DELETED("The entity is deleted"),
    ENTITY_REDIRECTED("The entity is a redirect"),
    ENTITY_EXISTS("The entity exists already with another content"),
    REDIRECT_TARGET("The entity cannot be redirected to that one"),
    PATCH_FAILED("The patch does not fit what is there"),
    NOT_PERMITTED("The user may not do this"),
    ENTITY_ARCHIVED("The entity is archived and cannot be edited"),
    ENTITY_LOCKED("The entity is locked from all edits"),
    MASS_EDIT_PROTECTED("Mass edits are blocked on this entity"),
    SEMI_PROTECTED("New or unconfirmed users cannot edit this entity"),
    EDIT_CONFLICT("The base revision is not the head"),
    PRECONDITION_FAILED("The revision named by If-Match is not the head"),
    BASE_REQUIRED("This edit needs a base revision"),
    FOREIGN_STATEMENT_ID("A statement id does not belong to this entity or is used twice"),
    KEY_REUSED("The Idempotency-Key was used for another request"),
    UNKNOWN_PROPERTY("A property does not exist"),
    USER_NOT_FOUND("The user is not registered"),
    WATCH_NOT_FOUND("The user does not watch that"),
    NOTIFICATION_NOT_FOUND("The user was not told that"),
    ENDORSEMENT_NOT_FOUND("The user does not endorse that statement"),
    WATCHLIST_OFF("The user has switched the watchlist off"),
    ALREADY_THANKED("The user has thanked for that revision before"),
    ALREADY_ENDORSED("The user endorses that statement already"),
    RATE_LIMITED("That was asked too often"),
    TOO_BUSY("Too many editors at once, try again"),
    OUTCOME_UNKNOWN("Whether the edit was stored is not known yet"),
    DEPENDENCY_DOWN("A part of the system does not answer"),
    SNAPSHOT_CORRUPT("The stored revision cannot be read"),
    /** A fault of ours; the log has it under the request's id. */
    UNEXPECTED("The server could not answer this");

    private final String sentence;

    Reason(String sentence) {
        this.sentence = sentence;
    }

    /** The error code of the public API. */
    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** One general sentence, without the final full stop. */
    public String sentence() {
        return sentence;
    }
}
