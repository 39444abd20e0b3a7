package org.wikibase.backend.model.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.wikibase.backend.model.Entity.Form;
import org.wikibase.backend.model.Entity.Sense;
import org.wikibase.backend.model.Sitelink;
import org.wikibase.backend.model.Statement;
import org.wikibase.backend.model.edit.Reason;

/** Reads documents that are parts of an entity. What such a document has beyond its part is refused. */
final class PartsReader {

    private PartsReader() {}

    static List<Statement> statements(Cursor cursor) {
        StatementReader reader = new StatementReader(cursor);
        List<Statement> statements = new ArrayList<>();
        requireObject(cursor);
        while (cursor.nextMember()) {
            switch (cursor.name()) {
                case "claim" -> statements.add(reader.statement());
                case "claims" -> {
                    cursor.openArray();
                    while (cursor.nextElement()) {
                        statements.add(reader.statement());
                    }
                }
                default -> cursor.keepUnread();
            }
        }
        requireAllRead(cursor);
        return statements;
    }

    static Statement statement(Cursor cursor) {
        Statement statement = new StatementReader(cursor).statement();
        requireAllRead(cursor);
        return statement;
    }

    static Map<String, String> texts(Cursor cursor) {
        Map<String, String> texts = new TreeMap<>();
        requireObject(cursor);
        while (cursor.nextMember()) {
            texts.put(cursor.name(), cursor.text());
        }
        return texts;
    }

    static List<String> list(Cursor cursor) {
        List<String> texts = new ArrayList<>();
        cursor.openArray();
        while (cursor.nextElement()) {
            texts.add(cursor.text());
        }
        return texts;
    }

    static long number(Cursor cursor, String name) {
        OptionalLong number = OptionalLong.empty();
        requireObject(cursor);
        while (cursor.nextMember()) {
            if (cursor.name().equals(name)) {
                number = OptionalLong.of(cursor.number(1, Long.MAX_VALUE));
            } else {
                cursor.keepUnread();
            }
        }
        requireAllRead(cursor);
        return number.orElseThrow(() -> cursor.malformed("the number " + name + " is missing"));
    }

    static Sitelink sitelink(Cursor cursor, String site) {
        Sitelink sitelink = new TermReader(cursor).sitelink(site);
        requireAllRead(cursor);
        return sitelink;
    }

    static Form form(Cursor cursor) {
        Form form = lexemes(cursor).form();
        requireNew(cursor, form.id().isAssigned());
        return form;
    }

    static Sense sense(Cursor cursor) {
        Sense sense = lexemes(cursor).sense();
        requireNew(cursor, sense.id().isAssigned());
        return sense;
    }

    private static LexemeReader lexemes(Cursor cursor) {
        return new LexemeReader(cursor, new TermReader(cursor), new StatementReader(cursor));
    }

    private static void requireNew(Cursor cursor, boolean hasId) {
        requireAllRead(cursor);
        if (hasId) {
            throw cursor.rejected(Reason.INVALID_VALUE, "what is new gets its id here");
        }
    }

    private static void requireAllRead(Cursor cursor) {
        if (!cursor.unread().isEmpty()) {
            Unread first = cursor.unread().get(0);
            throw cursor.rejected(Reason.MALFORMED, first.pointer(), "an unknown member");
        }
    }

    private static void requireObject(Cursor cursor) {
        if (!cursor.isObject()) {
            throw cursor.malformed("an object belongs here");
        }
    }
}
