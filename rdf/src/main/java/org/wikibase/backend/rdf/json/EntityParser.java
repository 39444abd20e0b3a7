package org.wikibase.backend.rdf.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.wikibase.backend.model.Datatype;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.EntityType;
import org.wikibase.backend.model.LexemePartId;
import org.wikibase.backend.model.Reference;
import org.wikibase.backend.model.Sitelink;
import org.wikibase.backend.model.Snak;
import org.wikibase.backend.model.Statement;
import org.wikibase.backend.model.Term;
import org.wikibase.backend.model.Terms;
import org.wikibase.backend.rdf.MediaInfo;
import org.wikibase.backend.rdf.PageRevision;

/** Reads entity documents one after the other. Not thread-safe. */
public final class EntityParser {

    private static final Pattern FILE = Pattern.compile("M[1-9][0-9]{0,18}");

    private final JsonReader json = new JsonReader();
    private final StatementParser statementParser = new StatementParser(json);
    private final TermParser termParser = new TermParser(json);

    /** What an object may have said so far; forms and senses use it too. */
    private static final class Members {
        String type = "";
        String id = "";
        String datatype = "";
        long revision = -1;
        Optional<Instant> modified = Optional.empty();
        SortedMap<String, Term> labels = new TreeMap<>();
        SortedMap<String, Term> descriptions = new TreeMap<>();
        SortedMap<String, List<Term>> aliases = new TreeMap<>();
        SortedMap<String, Sitelink> sitelinks = new TreeMap<>();
        List<Statement> statements = List.of();
        SortedMap<String, Term> partTerms = new TreeMap<>();
        String category = "";
        String language = "";
        List<String> features = List.of();
        List<Entity.Form> forms = List.of();
        List<Entity.Sense> senses = List.of();
    }

    /** One document, and nothing but white space and commas behind it. */
    public EntityDocument parse(byte[] bytes, int from, int to) {
        json.open(bytes, from, to);
        EntityDocument document = document();
        while (json.accept(',')) {
            // The lines of a dump that is one array end with commas.
        }
        if (json.peek() != 0) {
            throw json.malformed("something behind the document");
        }
        return document;
    }

    public EntityDocument parse(byte[] bytes) {
        return parse(bytes, 0, bytes.length);
    }

    /** Two revisions of an entity. */
    public record Revisions(EntityDocument before, EntityDocument after) {}

    /** Two documents, of which the second is read only where its statements are not those of the first. */
    public Revisions parse(byte[] before, byte[] after) {
        KnownStatements statements = new KnownStatements(before);
        try {
            statementParser.remember(statements, null);
            EntityDocument first = parse(before);
            statementParser.remember(null, statements);
            return new Revisions(first, parse(after));
        } finally {
            statementParser.remember(null, null);
        }
    }

    /** The documents in {@code {"entities": {…}}}, in their order. */
    public List<EntityDocument> parseAll(byte[] bytes) {
        List<EntityDocument> documents = new ArrayList<>();
        json.open(bytes, 0, bytes.length);
        json.openObject();
        for (String name = json.nextMember(); name != null; name = json.nextMember()) {
            if (!name.equals("entities")) {
                json.skip();
            } else if (json.openObject()) {
                while (json.nextMember() != null) {
                    documents.add(document());
                }
            }
        }
        return documents;
    }

    /** A snak alone. */
    public Snak parseSnak(byte[] bytes) {
        json.open(bytes, 0, bytes.length);
        return statementParser.snak();
    }

    /** A reference alone. */
    public Reference parseReference(byte[] bytes) {
        json.open(bytes, 0, bytes.length);
        return statementParser.reference();
    }

    private EntityDocument document() {
        Members members = members();
        Optional<PageRevision> version = members.revision < 0 || members.modified.isEmpty()
                ? Optional.empty()
                : Optional.of(new PageRevision(members.revision, members.modified.get()));
        Terms terms = new Terms(members.labels, members.descriptions, members.aliases);
        String type = members.type.isEmpty() ? typeOf(members.id) : members.type;
        switch (type) {
            case "item" -> {
                Entity item =
                        new Entity.Item(id(members, EntityType.ITEM), terms, members.statements, members.sitelinks);
                return new EntityDocument.OfEntity(item, version);
            }
            case "property" -> {
                Datatype datatype = new Datatype(members.datatype);
                Entity property =
                        new Entity.Property(id(members, EntityType.PROPERTY), datatype, terms, members.statements);
                return new EntityDocument.OfEntity(property, version);
            }
            case "lexeme" -> {
                return new EntityDocument.OfEntity(lexeme(members), version);
            }
            case "mediainfo" -> {
                if (!FILE.matcher(members.id).matches()) {
                    throw json.malformed("not the id of a file: " + members.id);
                }
                return new EntityDocument.OfFile(new MediaInfo(members.id, terms, members.statements), version);
            }
            default -> throw json.malformed("not a type of entity: " + type);
        }
    }

    private static String typeOf(String id) {
        return switch (id.isEmpty() ? ' ' : id.charAt(0)) {
            case 'Q' -> "item";
            case 'P' -> "property";
            case 'L' -> "lexeme";
            case 'M' -> "mediainfo";
            default -> "";
        };
    }

    private EntityId id(Members members, EntityType type) {
        EntityId id =
                EntityId.tryParse(members.id).orElseThrow(() -> json.malformed("not an entity id: " + members.id));
        if (id.type() != type) {
            throw json.malformed(id + " is no id for this type of entity");
        }
        return id;
    }

    private Entity lexeme(Members members) {
        return new Entity.Lexeme(
                id(members, EntityType.LEXEME),
                members.partTerms,
                members.category,
                members.language,
                members.statements,
                members.forms,
                members.senses,
                Entity.NextIds.NONE);
    }

    private Members members() {
        Members members = new Members();
        if (json.peek() != '{' || !json.openObject()) {
            throw json.malformed("an entity is missing");
        }
        for (String name = json.nextMember(); name != null; name = json.nextMember()) {
            switch (name) {
                case "type" -> members.type = json.shortString();
                case "id" -> members.id = json.shortString().toUpperCase(Locale.ROOT);
                case "datatype" -> members.datatype = json.shortString();
                case "lastrevid" -> members.revision = json.integer();
                case "modified" -> members.modified = Optional.of(instant(json.shortString()));
                case "labels" -> members.labels = termParser.byLanguage();
                case "descriptions" -> members.descriptions = termParser.byLanguage();
                case "aliases" -> members.aliases = termParser.listsByLanguage();
                case "claims", "statements" -> members.statements = statementParser.statements();
                case "sitelinks" -> members.sitelinks = termParser.sitelinks(statementParser);
                case "lemmas", "representations", "glosses" -> members.partTerms = termParser.byLanguage();
                case "lexicalCategory" -> members.category = json.shortString().toUpperCase(Locale.ROOT);
                case "language" -> members.language = json.shortString().toUpperCase(Locale.ROOT);
                case "grammaticalFeatures" -> members.features = statementParser.strings();
                case "forms" -> members.forms = forms();
                case "senses" -> members.senses = senses();
                default -> json.skip();
            }
        }
        return members;
    }

    private Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw json.malformed("not a time: " + text);
        }
    }

    private List<Entity.Form> forms() {
        List<Entity.Form> forms = new ArrayList<>();
        json.openArray();
        while (json.nextElement()) {
            Members form = members();
            forms.add(new Entity.Form(partId(form.id), form.partTerms, form.features, form.statements));
        }
        return forms;
    }

    private List<Entity.Sense> senses() {
        List<Entity.Sense> senses = new ArrayList<>();
        json.openArray();
        while (json.nextElement()) {
            Members sense = members();
            senses.add(new Entity.Sense(partId(sense.id), sense.partTerms, sense.statements));
        }
        return senses;
    }

    private LexemePartId partId(String text) {
        return LexemePartId.tryParse(text).orElseThrow(() -> json.malformed("not a form or sense: " + text));
    }
}
