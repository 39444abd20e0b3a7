package org.wikibase.backend.api.http;

import org.wikibase.backend.model.edit.Reason;

/** The one table from refusals to HTTP. A 5xx says that trying again later makes sense, and is always 503. */
public final class HttpErrors {

    private HttpErrors() {}

    public static int status(Reason reason) {
        return switch (reason) {
            case MALFORMED, INVALID_ID, INVALID_VALUE, UNKNOWN_PROPERTY, REDIRECT_TARGET, TOO_DEEP, MISSING_HEADER ->
                400;
            case UNAUTHENTICATED -> 401;
            case NOT_PERMITTED, ENTITY_ARCHIVED, ENTITY_LOCKED, MASS_EDIT_PROTECTED, SEMI_PROTECTED -> 403;
            case ROUTE_NOT_FOUND,
                    ENTITY_NOT_FOUND,
                    REVISION_NOT_FOUND,
                    TERM_NOT_FOUND,
                    STATEMENT_NOT_FOUND,
                    SITELINK_NOT_FOUND,
                    LEXEME_PART_NOT_FOUND,
                    KEY_NOT_FOUND,
                    USER_NOT_FOUND,
                    WATCH_NOT_FOUND,
                    NOTIFICATION_NOT_FOUND,
                    ENDORSEMENT_NOT_FOUND,
                    NOT_A_REDIRECT -> 404;
            case METHOD_NOT_ALLOWED -> 405;
            case NOT_ACCEPTABLE -> 406;
            case TOO_SLOW -> 408;
            case ENTITY_REDIRECTED,
                    ENTITY_EXISTS,
                    TERM_EXISTS,
                    SITELINK_EXISTS,
                    SITELINK_TAKEN,
                    MERGE_CONFLICT,
                    PATCH_FAILED,
                    WATCHLIST_OFF,
                    ALREADY_THANKED,
                    ALREADY_ENDORSED,
                    EDIT_CONFLICT -> 409;
            case ENTITY_DELETED -> 410;
            case PRECONDITION_FAILED -> 412;
            case TOO_LARGE -> 413;
            case UNSUPPORTED_MEDIA_TYPE -> 415;
            case FOREIGN_STATEMENT_ID, KEY_REUSED -> 422;
            case BASE_REQUIRED -> 428;
            case RATE_LIMITED -> 429;
            case HEADERS_TOO_LARGE -> 431;
            case TOO_BUSY, OUTCOME_UNKNOWN, DEPENDENCY_DOWN, SNAPSHOT_CORRUPT, UNEXPECTED -> 503;
        };
    }

    /** The reason for a status that the HTTP machinery below the routes came up with by itself. */
    public static Reason ofStatus(int status) {
        return switch (status) {
            case 404 -> Reason.ROUTE_NOT_FOUND;
            case 405 -> Reason.METHOD_NOT_ALLOWED;
            case 408 -> Reason.TOO_SLOW;
            case 413 -> Reason.TOO_LARGE;
            case 414, 431 -> Reason.HEADERS_TOO_LARGE;
            default -> status < 500 ? Reason.MALFORMED : Reason.UNEXPECTED;
        };
    }
}
