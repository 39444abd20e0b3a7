package org.wikibase.backend.model.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.wikibase.backend.model.edit.Reason;

/** Reads the page facts among the members of an entity document. */
final class PageReader {

    private final Cursor cursor;
    private OptionalLong id = OptionalLong.empty();
    private OptionalInt namespace = OptionalInt.empty();
    private Optional<String> title = Optional.empty();
    private OptionalLong lastRevision = OptionalLong.empty();
    private Optional<Instant> modified = Optional.empty();
    private Optional<Page.Redirect> redirect = Optional.empty();

    PageReader(Cursor cursor) {
        this.cursor = cursor;
    }

    /** @return false when the member is no page fact; it is still to be read */
    boolean readMember(String name) {
        switch (name) {
            case "pageid" -> id = OptionalLong.of(cursor.number(0, Long.MAX_VALUE));
            case "ns" -> namespace = OptionalInt.of((int) cursor.number(0, Integer.MAX_VALUE));
            case "title" -> title = Optional.of(cursor.text());
            case "lastrevid" -> lastRevision = OptionalLong.of(cursor.number(0, Long.MAX_VALUE));
            case "modified" -> modified = Optional.of(instant());
            case "redirects" -> redirect = redirect();
            default -> {
                return false;
            }
        }
        return true;
    }

    Page page() {
        return new Page(id, namespace, title, lastRevision, modified, redirect);
    }

    private Instant instant() {
        String text = cursor.text();
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw cursor.rejected(Reason.INVALID_VALUE, "not a time in UTC: " + Cursor.shown(text));
        }
    }

    private Optional<Page.Redirect> redirect() {
        String from = "";
        String to = "";
        if (!cursor.isObject()) {
            return Optional.empty();
        }
        while (cursor.nextMember()) {
            switch (cursor.name()) {
                case "from" -> from = cursor.text();
                case "to" -> to = cursor.text();
                default -> cursor.keepUnread();
            }
        }
        return Optional.of(new Page.Redirect(from, to));
    }
}
