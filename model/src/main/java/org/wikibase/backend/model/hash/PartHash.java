package org.wikibase.backend.model.hash;

import java.util.List;
import java.util.Map;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.Hash;
import org.wikibase.backend.model.Reference;
import org.wikibase.backend.model.Sitelink;
import org.wikibase.backend.model.Snak;
import org.wikibase.backend.model.Statement;
import org.wikibase.backend.model.Term;

/**
 * Identity of the parts of an entity by what they say: equal parts of different entities have the same hash. What is
 * made of parts is hashed over the hashes of its parts.
 */
public final class PartHash {

    private PartHash() {}

    /** The datatype stated beside the snak is part of it. */
    public static Hash of(Snak snak) {
        return Canonical.hash("snak", json -> new SnakForm(json).write(snak));
    }

    /** The order of qualifiers counts. */
    public static Hash ofQualifiers(List<Snak> qualifiers) {
        return Canonical.hash("qualifiers", json -> writeSnaks(json, qualifiers));
    }

    /** The order of snaks counts. */
    public static Hash of(Reference reference) {
        return Canonical.hash("reference", json -> writeSnaks(json, reference.snaks()));
    }

    /** Without the GUID; the order of references counts. */
    public static Hash of(Statement statement) {
        return Canonical.hash(
                "statement",
                json -> json.object(() -> {
                    json.name("mainsnak").text(of(statement.mainSnak()).toString());
                    json.name("qualifiers")
                            .text(ofQualifiers(statement.qualifiers()).toString());
                    json.name("rank").text(statement.rank().json());
                    json.name("references")
                            .array(() -> statement
                                    .references()
                                    .forEach(
                                            reference -> json.text(of(reference).toString())));
                }));
    }

    /** All that the hash of a statement stands for; two statements with one hash say the same only if this is the same. */
    public static String canonical(Statement statement) {
        return Canonical.whole(json -> json.object(() -> {
            SnakForm snaks = new SnakForm(json);
            json.name("mainsnak");
            snaks.write(statement.mainSnak());
            json.name("qualifiers").array(() -> statement.qualifiers().forEach(snaks::write));
            json.name("rank").text(statement.rank().json());
            json.name("references")
                    .array(() -> statement
                            .references()
                            .forEach(reference ->
                                    json.array(() -> reference.snaks().forEach(snaks::write))));
        }));
    }

    /** Only the text, so that the same label in two languages is one. */
    public static Hash of(Term term) {
        return Canonical.hash("term", json -> json.text(term.text()));
    }

    /** Only the title, so that the same title on two sites is one. */
    public static Hash of(Sitelink sitelink) {
        return Canonical.hash("sitelink", json -> json.text(sitelink.title()));
    }

    /** Of the page that it leads to, by site and title; what no two items may have. */
    public static Hash ofPage(Sitelink sitelink) {
        return Canonical.hash("page", json -> json.texts(List.of(sitelink.site(), sitelink.title())));
    }

    /** Without the id. */
    public static Hash of(Entity.Form form) {
        return Canonical.hash(
                "form",
                json -> json.object(() -> {
                    json.name("grammaticalFeatures").texts(form.grammaticalFeatures());
                    json.name("representations");
                    writeTerms(json, form.representations());
                    writeStatements(json, form.statements());
                }));
    }

    /** Without the id. */
    public static Hash of(Entity.Sense sense) {
        return Canonical.hash(
                "sense",
                json -> json.object(() -> {
                    json.name("glosses");
                    writeTerms(json, sense.glosses());
                    writeStatements(json, sense.statements());
                }));
    }

    static void writeTerms(Canonical json, Map<String, Term> terms) {
        json.object(() -> terms.forEach((language, term) -> {
            json.name(language);
            writeTerm(json, term);
        }));
    }

    static void writeTerm(Canonical json, Term term) {
        json.object(
                () -> json.name("language").text(term.language()).name("value").text(term.text()));
    }

    private static void writeSnaks(Canonical json, List<Snak> snaks) {
        json.array(() -> snaks.forEach(snak -> json.text(of(snak).toString())));
    }

    private static void writeStatements(Canonical json, List<Statement> statements) {
        json.name("statements")
                .array(() ->
                        statements.forEach(statement -> json.text(of(statement).toString())));
    }
}
