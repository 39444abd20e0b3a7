package org.wikibase.backend.model.hash;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.Entity.Lexeme;
import org.wikibase.backend.model.Hash;
import org.wikibase.backend.model.Sitelink;
import org.wikibase.backend.model.Snak;
import org.wikibase.backend.model.Statement;
import org.wikibase.backend.model.Term;
import org.wikibase.backend.model.revision.Content;
import org.wikibase.backend.model.revision.Header;

/**
 * The hash by which two revisions are known to say the same. It covers the whole content with GUIDs, in order, flags,
 * lifecycle, redirect target and next ids; not the entity's id, and nothing of who, when and why.
 */
public final class ContentHash {

    private final Canonical json;
    private final SnakForm snaks;

    private ContentHash(Canonical json) {
        this.json = json;
        this.snaks = new SnakForm(json);
    }

    public static Hash of(Content content) {
        return Canonical.hash("content", json -> new ContentHash(json).write(content));
    }

    private void write(Content content) {
        json.object(() -> {
            content.entity().ifPresent(entity -> {
                json.name("entity");
                write(entity);
            });
            json.name("flags")
                    .texts(content.flags().stream()
                            .map(flag -> flag.name().toLowerCase(Locale.ROOT))
                            .sorted()
                            .toList());
            json.name("lifecycle").text(Header.lifecycleOf(content).name().toLowerCase(Locale.ROOT));
            json.name("next_form_id").number(content.nextIds().form());
            json.name("next_sense_id").number(content.nextIds().sense());
            content.redirectsTo().ifPresent(target -> json.name("redirects_to").text(target.toString()));
            json.name("type").text(content.id().type().json());
        });
    }

    private void write(Entity entity) {
        json.object(() -> {
            if (entity instanceof Entity.Item item) {
                writeAliases(item.terms().aliases());
                writeTerms("descriptions", item.terms().descriptions());
                writeTerms("labels", item.terms().labels());
                writeSitelinks(item.sitelinks());
            } else if (entity instanceof Entity.Property property) {
                writeAliases(property.terms().aliases());
                json.name("datatype").text(property.datatype().name());
                writeTerms("descriptions", property.terms().descriptions());
                writeTerms("labels", property.terms().labels());
            } else if (entity instanceof Lexeme lexeme) {
                write(lexeme);
            }
            writeStatements(entity.statements());
        });
    }

    private void write(Lexeme lexeme) {
        json.name("forms").array(() -> lexeme.forms().forEach(this::write));
        json.name("language").text(lexeme.language());
        writeTerms("lemmas", lexeme.lemmas());
        json.name("lexicalCategory").text(lexeme.lexicalCategory());
        json.name("senses").array(() -> lexeme.senses().forEach(this::write));
    }

    private void write(Entity.Form form) {
        json.object(() -> {
            json.name("grammaticalFeatures").texts(form.grammaticalFeatures());
            json.name("number").number(form.id().number());
            writeTerms("representations", form.representations());
            writeStatements(form.statements());
        });
    }

    private void write(Entity.Sense sense) {
        json.object(() -> {
            writeTerms("glosses", sense.glosses());
            json.name("number").number(sense.id().number());
            writeStatements(sense.statements());
        });
    }

    private void writeAliases(Map<String, List<Term>> aliases) {
        json.name("aliases")
                .object(() -> aliases.forEach((language, terms) ->
                        json.name(language).array(() -> terms.forEach(term -> PartHash.writeTerm(json, term)))));
    }

    private void writeTerms(String name, Map<String, Term> terms) {
        json.name(name);
        PartHash.writeTerms(json, terms);
    }

    private void writeSitelinks(Map<String, Sitelink> sitelinks) {
        json.name("sitelinks")
                .object(() ->
                        sitelinks.forEach((key, sitelink) -> json.name(key).object(() -> {
                            json.name("badges").texts(sitelink.badges());
                            json.name("site").text(sitelink.site());
                            json.name("title").text(sitelink.title());
                        })));
    }

    /** One flat array, so that the order of statements of different properties counts too. */
    private void writeStatements(List<Statement> statements) {
        json.name("statements").array(() -> statements.forEach(this::write));
    }

    private void write(Statement statement) {
        json.object(() -> {
            json.name("id").text(statement.id().text()).name("mainsnak");
            snaks.write(statement.mainSnak());
            json.name("qualifiers");
            writeSnaks(statement.qualifiers());
            json.name("rank").text(statement.rank().json());
            json.name("references")
                    .array(() -> statement.references().forEach(reference -> writeSnaks(reference.snaks())));
        });
    }

    private void writeSnaks(List<Snak> all) {
        json.array(() -> all.forEach(snaks::write));
    }
}
