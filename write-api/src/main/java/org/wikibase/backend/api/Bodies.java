package org.wikibase.backend.api;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.EntityType;
import org.wikibase.backend.model.Statement;
import org.wikibase.backend.model.StatementId;
import org.wikibase.backend.model.Term;
import org.wikibase.backend.model.edit.Edit;
import org.wikibase.backend.model.edit.Reason;
import org.wikibase.backend.model.edit.Rejected;
import org.wikibase.backend.model.json.Document;
import org.wikibase.backend.model.json.EntityJson;
import org.wikibase.backend.model.json.Unread;
import org.wikibase.backend.model.edit.StatementEdit;
import org.wikibase.backend.model.edit.TermEdit;
import org.wikibase.backend.model.edit.TermList;
import org.wikibase.backend.model.edit.EntityEdit;
import org.wikibase.backend.model.edit.StateEdit;

/** The bodies of writing requests as edits. Whatever a body says and the edit would not do is refused. */
final class Bodies {

    private final EntityJson json;

    Bodies(EntityJson json) {
        this.json = json;
    }

    /** A new entity of the path's type; its id is still open, and its number 1 therefore. */
    EntityEdit.Create creation(Call call) {
        Entity entity = understood(json.readDraft(call.json()));
        call.requireType(entity.id().type());
        if (entity.id().number() != 1) {
            throw Rejected.because(
                    Reason.INVALID_VALUE,
                    "a new entity gets its id here, not " + entity.id() + "; an import keeps ids");
        }
        return new EntityEdit.Create(entity);
    }

    EntityEdit.ReplaceEntity replacement(Call call) {
        EntityId id = call.entity();
        Entity entity = understood(json.read(call.json()));
        if (!entity.id().equals(id)) {
            throw Rejected.because(Reason.INVALID_VALUE, "the body has " + entity.id() + ", the path " + id);
        }
        return new EntityEdit.ReplaceEntity(entity);
    }

    private static Entity understood(Document document) {
        if (!document.unread().isEmpty()) {
            List<String> pointers =
                    document.unread().stream().map(Unread::pointer).toList();
            throw Rejected.because(
                    Reason.MALFORMED, "unknown member at " + pointers.get(0), Map.of("unknown_members", pointers));
        }
        return document.entity();
    }

    Function<Call, TermEdit.SetTerm> term(TermList list) {
        return call -> new TermEdit.SetTerm(list, term(call));
    }

    Function<Call, TermEdit.RemoveTerm> language(TermList list) {
        return call -> new TermEdit.RemoveTerm(list, call.path("language"));
    }

    <E extends Edit> Function<Call, E> guid(Function<StatementId, E> edit) {
        return call -> edit.apply(call.statement());
    }

    private Term term(Call call) {
        String language = call.path("language");
        Map<String, String> members = json.readTexts(call.json());
        requireOnly(members, Set.of("language", "value"));
        String text = members.get("value");
        if (text == null || !language.equals(members.get("language"))) {
            throw Rejected.because(
                    Reason.MALFORMED, "a term has a value, and the language of its path, " + Call.shown(language));
        }
        return new Term(language, text);
    }

    StatementEdit.AddStatements addition(Call call) {
        List<Statement> statements = json.readStatements(call.json());
        if (statements.isEmpty()) {
            throw Rejected.because(Reason.MALFORMED, "there is no statement to add");
        }
        return new StatementEdit.AddStatements(statements);
    }

    /** All of one property, the path's. */
    StatementEdit.AddStatements additionTo(Call call) {
        EntityId property = EntityId.tryParse(call.path("property"))
                .filter(id -> id.type() == EntityType.PROPERTY)
                .orElseThrow(() -> Rejected.because(Reason.INVALID_ID, Call.shown(call.path("property"))));
        StatementEdit.AddStatements addition = addition(call);
        for (Statement statement : addition.added()) {
            if (!statement.property().equals(property)) {
                throw Rejected.because(
                        Reason.INVALID_VALUE,
                        "a statement of " + statement.property() + ", but the path has " + property);
            }
        }
        return addition;
    }

    StatementEdit.ReplaceStatement statementReplacement(Call call) {
        StatementId id = call.statement();
        List<Statement> statements = json.readStatements(call.json());
        if (statements.size() != 1) {
            throw Rejected.because(Reason.MALFORMED, "one statement takes the place of one");
        }
        Statement statement = statements.get(0);
        if (statement.id().isAssigned() && !statement.id().equals(id)) {
            throw Rejected.because(
                    Reason.FOREIGN_STATEMENT_ID, Call.shown(statement.id().text()));
        }
        return new StatementEdit.ReplaceStatement(id, statement);
    }

    /** The body may be absent. */
    StateEdit.Delete deletion(Call call) {
        if (call.hasBody()) {
            Map<String, String> members = json.readTexts(call.json());
            requireOnly(members, Set.of("delete_type"));
            if (!members.getOrDefault("delete_type", "soft").equals("soft")) {
                throw Rejected.because(Reason.INVALID_VALUE, "delete_type is soft");
            }
        }
        return new StateEdit.Delete();
    }

    private static void requireOnly(Map<String, String> members, Set<String> known) {
        members.keySet().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw Rejected.because(Reason.MALFORMED, "unknown member at /" + Call.shown(name));
                });
    }
}
