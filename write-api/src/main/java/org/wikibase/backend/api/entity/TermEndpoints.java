package org.wikibase.backend.api.entity;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.wikibase.backend.api.http.Answer;
import org.wikibase.backend.api.http.Call;
import org.wikibase.backend.api.http.Route.Endpoint;
import org.wikibase.backend.model.Term;
import org.wikibase.backend.model.edit.Reason;
import org.wikibase.backend.model.edit.Rejected;
import org.wikibase.backend.model.edit.TermEdit;
import org.wikibase.backend.model.edit.TermList;
import org.wikibase.backend.model.hash.PartHash;
import org.wikibase.backend.model.json.EntityJson;
import org.wikibase.backend.storage.EntityEditor.Edited;

/** Texts by language: read one, read all, set, add, remove; the same for every place that has them. */
public final class TermEndpoints {

    private static final String FORM = "term";

    private final Reading reading;
    private final Edits edits;
    private final EntityJson json;

    public TermEndpoints(Reading reading, Edits edits, EntityJson json) {
        this.reading = reading;
        this.edits = edits;
        this.json = json;
    }

    /** Where the texts are that a call is about. */
    public interface Place extends Function<Call, TermList> {

        Place LABELS = call -> TermList.LABELS;
        Place DESCRIPTIONS = call -> TermList.DESCRIPTIONS;
        Place LEMMAS = call -> TermList.LEMMAS;

        /** Of the form or sense that the path names. */
        Place OF_PART = call -> new TermList.OfPart(call.part());
    }

    /** @param name of the answer's one member */
    public Endpoint all(Place place, String name) {
        return reading.part(
                "terms",
                (call, entity) ->
                        Map.of(name, Shapes.Text.byLanguage(place.apply(call).of(entity))));
    }

    public Endpoint one(Place place) {
        return reading.part(FORM, (call, entity) -> {
            String language = call.path("language");
            Term term = Optional.ofNullable(place.apply(call).of(entity).get(language))
                    .orElseThrow(() -> Rejected.because(Reason.TERM_NOT_FOUND, Call.shown(language)));
            return new Shapes.TermValue(term.text());
        });
    }

    public Endpoint set(Place place) {
        return edits.edit(
                call -> new TermEdit.SetTerm(place.apply(call), term(call)),
                (edit, edited) -> stored(edit.list(), edit.term(), edited));
    }

    public Endpoint add(Place place) {
        return edits.edit(
                call -> new TermEdit.AddTerm(place.apply(call), term(call)),
                (edit, edited) -> stored(edit.list(), edit.term(), edited));
    }

    public Endpoint remove(Place place) {
        return edits.edit(
                call -> new TermEdit.RemoveTerm(place.apply(call), call.path("language")),
                (edit, edited) -> removal(edited));
    }

    public Endpoint allAliases() {
        return reading.part("terms", (call, entity) -> {
            Map<String, List<Shapes.Text>> aliases = new TreeMap<>();
            TermList.terms(entity).aliases().forEach((language, terms) -> {
                aliases.put(language, terms.stream().map(Shapes.Text::of).toList());
            });
            return Map.of("aliases", aliases);
        });
    }

    public Endpoint aliases() {
        return reading.part(FORM, (call, entity) -> {
            String language = call.path("language");
            List<Term> terms = Optional.ofNullable(
                            TermList.terms(entity).aliases().get(language))
                    .orElseThrow(() -> Rejected.because(Reason.TERM_NOT_FOUND, Call.shown(language)));
            return Map.of("aliases", terms.stream().map(Term::text).toList());
        });
    }

    public Endpoint setAliases() {
        return edits.edit(
                call -> new TermEdit.SetAliases(call.path("language"), json.readList(call.json())), (edit, edited) -> {
                    List<String> hashes = aliases(edited, edit.language()).stream()
                            .map(alias -> PartHash.of(alias).toString())
                            .toList();
                    return told(edited, new Outcomes.TermsSet(hashes, edited.revision()));
                });
    }

    public Endpoint addAlias() {
        return edits.edit(call -> new TermEdit.AddAlias(term(call)), (edit, edited) -> {
            List<Term> aliases = aliases(edited, edit.alias().language());
            return stored(aliases.get(aliases.size() - 1), edited);
        });
    }

    public Endpoint removeAliases() {
        return edits.edit(
                call -> new TermEdit.SetAliases(call.path("language"), List.of()), (edit, edited) -> removal(edited));
    }

    private Term term(Call call) {
        String language = call.path("language");
        Map<String, String> members = json.readTexts(call.json());
        Edits.requireOnly(members, Set.of("language", "value"));
        String text = members.get("value");
        if (text == null || !language.equals(members.get("language"))) {
            throw Rejected.because(
                    Reason.MALFORMED, "a term has a value, and the language of its path, " + Call.shown(language));
        }
        return new Term(language, text);
    }

    private static List<Term> aliases(Edited edited, String language) {
        return TermList.terms(edited.content().entity().orElseThrow()).aliases().getOrDefault(language, List.of());
    }

    private static Answer stored(TermList list, Term term, Edited edited) {
        return stored(list.of(edited.content().entity().orElseThrow()).get(term.language()), edited);
    }

    private static Answer stored(Term term, Edited edited) {
        return told(edited, new Outcomes.TermSet(PartHash.of(term).toString(), edited.revision()));
    }

    private static Answer told(Edited edited, Object shape) {
        return Answer.json(Edits.status(edited), shape).tagged(edited.revision(), FORM);
    }

    static Answer removal(Edited edited) {
        return Answer.json(Edits.status(edited), new Outcomes.Removal(true, edited.revision()));
    }
}
