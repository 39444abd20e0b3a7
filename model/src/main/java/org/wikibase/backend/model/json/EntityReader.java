package org.wikibase.backend.model.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import org.wikibase.backend.model.Datatype;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.EntityType;
import org.wikibase.backend.model.Sitelink;
import org.wikibase.backend.model.Statement;
import org.wikibase.backend.model.Term;
import org.wikibase.backend.model.Terms;
import org.wikibase.backend.model.edit.Reason;

/** Reads one entity: members in any order first, then, once its type is known, the record. */
final class EntityReader {

    private final Cursor cursor;
    private final boolean isIdOptional;
    private final StatementReader statementReader;
    private final TermReader terms;
    private final LexemeReader lexeme;
    private final PageReader page;

    private Optional<EntityType> type = Optional.empty();
    private Optional<EntityId> id = Optional.empty();
    private Datatype datatype = Datatype.UNSTATED;
    private TreeMap<String, Term> labels = new TreeMap<>();
    private TreeMap<String, Term> descriptions = new TreeMap<>();
    private TreeMap<String, List<Term>> aliases = new TreeMap<>();
    private List<Statement> statements = List.of();
    private TreeMap<String, Sitelink> sitelinks = new TreeMap<>();

    EntityReader(Cursor cursor, boolean isIdOptional) {
        this.cursor = cursor;
        this.isIdOptional = isIdOptional;
        this.statementReader = new StatementReader(cursor);
        this.terms = new TermReader(cursor);
        this.lexeme = new LexemeReader(cursor, terms, statementReader);
        this.page = new PageReader(cursor);
    }

    Document document() {
        if (!cursor.isObject()) {
            throw cursor.malformed("an entity belongs here");
        }
        int unreadBefore = cursor.unread().size();
        while (cursor.nextMember()) {
            boolean read = readMember(cursor.name()) || lexeme.readMember(cursor.name());
            if (!read && !page.readMember(cursor.name())) {
                cursor.keepUnread();
            }
        }
        List<Unread> unread =
                cursor.unread().subList(unreadBefore, cursor.unread().size());
        return new Document(entity(), page.page(), unread);
    }

    private boolean readMember(String name) {
        switch (name) {
            case "type" -> type = Optional.of(type());
            case "id" -> id = id();
            case "datatype" -> datatype = statementReader.datatype();
            case "labels" -> labels = terms.byLanguage();
            case "descriptions" -> descriptions = terms.byLanguage();
            case "aliases" -> aliases = terms.listsByLanguage();
            case "claims" -> statements = statementReader.claims();
            case "sitelinks" -> sitelinks = terms.sitelinks();
            case "missing" -> throw cursor.rejected(Reason.ENTITY_NOT_FOUND, "an entity that is missing");
            default -> {
                return false;
            }
        }
        return true;
    }

    private EntityType type() {
        String text = cursor.text();
        return EntityType.ofJson(text)
                .orElseThrow(() -> cursor.rejected(Reason.INVALID_VALUE, "no type: " + Cursor.shown(text)));
    }

    private Optional<EntityId> id() {
        String text = cursor.text();
        if (text.isEmpty() && isIdOptional) {
            return Optional.empty();
        }
        Optional<EntityId> parsed = EntityId.tryParse(text.toUpperCase(Locale.ROOT));
        if (parsed.isEmpty()) {
            throw cursor.rejected(Reason.INVALID_ID, Cursor.shown(text));
        }
        return parsed;
    }

    private Entity entity() {
        if (id.isEmpty() && !(isIdOptional && type.isPresent())) {
            throw cursor.rejected(Reason.INVALID_ID, "the id is missing");
        }
        EntityType known = type.orElseGet(() -> id.orElseThrow().type());
        EntityId subject = id.orElseGet(() -> new EntityId(known, 1));
        if (subject.type() != known) {
            throw cursor.rejected(Reason.INVALID_ID, subject + " is not the id of a " + known.json());
        }
        return switch (known) {
            case ITEM -> item(subject);
            case PROPERTY -> property(subject);
            case LEXEME -> lexeme(subject);
        };
    }

    private Entity item(EntityId subject) {
        refuse(datatype.isStated(), "an item has no datatype");
        refuse(lexeme.isPresent(), "an item has no lemmas, forms and senses");
        return new Entity.Item(subject, new Terms(labels, descriptions, aliases), statements, sitelinks);
    }

    private Entity property(EntityId subject) {
        refuse(!datatype.isStated(), "a property has a datatype");
        refuse(lexeme.isPresent(), "a property has no lemmas, forms and senses");
        refuse(!sitelinks.isEmpty(), "a property has no sitelinks");
        return new Entity.Property(subject, datatype, new Terms(labels, descriptions, aliases), statements);
    }

    private Entity lexeme(EntityId subject) {
        boolean hasTerms = !labels.isEmpty() || !descriptions.isEmpty() || !aliases.isEmpty();
        refuse(datatype.isStated(), "a lexeme has no datatype");
        refuse(hasTerms || !sitelinks.isEmpty(), "a lexeme has no labels and sitelinks");
        return lexeme.lexeme(subject, statements, id.isPresent());
    }

    private void refuse(boolean wrong, String what) {
        if (wrong) {
            throw cursor.malformed(what);
        }
    }

    /** An item id in a place where the model keeps text: badges, grammatical features, lexical categories. */
    static String itemId(Cursor cursor) {
        String text = cursor.text().toUpperCase(Locale.ROOT);
        boolean isItem = EntityId.tryParse(text)
                .filter(parsed -> parsed.type() == EntityType.ITEM)
                .isPresent();
        if (!isItem) {
            throw cursor.rejected(Reason.INVALID_VALUE, "not the id of an item: " + Cursor.shown(text));
        }
        return text;
    }

    static List<String> itemIds(Cursor cursor) {
        List<String> ids = new ArrayList<>();
        cursor.openArray();
        while (cursor.nextElement()) {
            ids.add(itemId(cursor));
        }
        return ids;
    }
}
