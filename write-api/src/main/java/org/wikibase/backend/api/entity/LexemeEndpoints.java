package org.wikibase.backend.api.entity;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.wikibase.backend.api.http.Answer;
import org.wikibase.backend.api.http.Call;
import org.wikibase.backend.api.http.Route.Endpoint;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.Entity.Form;
import org.wikibase.backend.model.Entity.Lexeme;
import org.wikibase.backend.model.Entity.Sense;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.EntityType;
import org.wikibase.backend.model.LexemePartId;
import org.wikibase.backend.model.edit.LexemeEdit;
import org.wikibase.backend.model.edit.LexemeParts;
import org.wikibase.backend.model.edit.Reason;
import org.wikibase.backend.model.edit.Rejected;
import org.wikibase.backend.model.json.EntityJson;
import org.wikibase.backend.storage.EntityEditor.Edited;

/** What only lexemes have. Their texts are among the terms, all statements among the statements. */
public final class LexemeEndpoints {

    private final Reading reading;
    private final Edits edits;
    private final EntityJson json;

    public LexemeEndpoints(Reading reading, Edits edits, EntityJson json) {
        this.reading = reading;
        this.edits = edits;
        this.json = json;
    }

    public Endpoint language() {
        return shown("language", lexeme -> Map.of("language", lexeme.language()));
    }

    public Endpoint setLanguage() {
        return edits.edit(call -> new LexemeEdit.SetLanguage(item(call, "language")), Edits::entity);
    }

    public Endpoint lexicalCategory() {
        return shown("category", lexeme -> Map.of("lexical_category", lexeme.lexicalCategory()));
    }

    public Endpoint setLexicalCategory() {
        return edits.edit(call -> new LexemeEdit.SetLexicalCategory(item(call, "lexical_category")), Edits::entity);
    }

    public Endpoint forms() {
        return shown(
                "forms",
                lexeme -> Map.of(
                        "forms",
                        lexeme.forms().stream()
                                .sorted(Comparator.comparingLong(
                                        form -> form.id().number()))
                                .map(form -> Shapes.Raw.of(EntityJson.bytes(form)))
                                .toList()));
    }

    public Endpoint senses() {
        return shown(
                "senses",
                lexeme -> Map.of(
                        "senses",
                        lexeme.senses().stream()
                                .sorted(Comparator.comparingLong(
                                        sense -> sense.id().number()))
                                .map(sense -> Shapes.Raw.of(EntityJson.bytes(sense)))
                                .toList()));
    }

    public Endpoint form() {
        return reading.part(
                "form", (call, entity) -> Shapes.Raw.of(EntityJson.bytes(LexemeParts.form(entity, call.part()))));
    }

    public Endpoint sense() {
        return reading.part(
                "sense", (call, entity) -> Shapes.Raw.of(EntityJson.bytes(LexemeParts.sense(entity, call.part()))));
    }

    public Endpoint addForm() {
        return edits.edit(
                call -> new LexemeEdit.AddForm(json.readForm(call.json())),
                (edit, edited) -> added("forms", last(lexeme(edited).forms(), Form::id), edited));
    }

    public Endpoint addSense() {
        return edits.edit(
                call -> new LexemeEdit.AddSense(json.readSense(call.json())),
                (edit, edited) -> added("senses", last(lexeme(edited).senses(), Sense::id), edited));
    }

    public Endpoint removePart() {
        return edits.edit(call -> new LexemeEdit.RemovePart(call.part()), Edits::entity);
    }

    public Endpoint grammaticalFeatures() {
        return reading.part(
                "features",
                (call, entity) -> Map.of(
                        "grammatical_features",
                        LexemeParts.form(entity, call.part()).grammaticalFeatures()));
    }

    /** All of them, as an array of item ids. */
    public Endpoint setGrammaticalFeatures() {
        return edits.edit(
                call -> new LexemeEdit.SetGrammaticalFeatures(call.part(), json.readItems(call.json())), Edits::entity);
    }

    private Endpoint shown(String form, Function<Lexeme, Object> shape) {
        return reading.part(form, (call, entity) -> shape.apply(LexemeParts.lexeme(entity)));
    }

    private String item(Call call, String name) {
        Map<String, String> members = json.readTexts(call.json());
        Edits.requireOnly(members, Set.of(name));
        String text = members.getOrDefault(name, "");
        return EntityId.tryParse(text)
                .filter(id -> id.type() == EntityType.ITEM)
                .map(EntityId::toString)
                .orElseThrow(() -> Rejected.because(Reason.INVALID_VALUE, name + " is the id of an item"));
    }

    /** New ones are the last, whatever else was added meanwhile: this is the revision that our edit made. */
    private static <T> LexemePartId last(List<T> parts, Function<T, LexemePartId> id) {
        return id.apply(parts.get(parts.size() - 1));
    }

    private static Lexeme lexeme(Edited edited) {
        Entity entity = edited.content().entity().orElseThrow();
        return LexemeParts.lexeme(entity);
    }

    private Answer added(String place, LexemePartId id, Edited edited) {
        return Edits.entity(edited, edited.published() ? 201 : 202)
                .with("Location", edits.url("/entities/lexemes/" + place + "/" + id));
    }
}
