package org.wikibase.backend.model.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.Entity.Form;
import org.wikibase.backend.model.Entity.Sense;
import org.wikibase.backend.model.Sitelink;
import org.wikibase.backend.model.Statement;
import org.wikibase.backend.model.edit.Limits;
import org.wikibase.backend.model.edit.Reason;
import org.wikibase.backend.model.edit.Rejected;

/**
 * The door for Wikibase JSON. Reading throws {@code Rejected} for everything that is not exactly one well-formed
 * document, with the JSON pointer of the place. One instance serves all threads.
 */
public final class EntityJson {

    private static final JsonFactory WRITING = new JsonFactory();
    private static final int LONGEST_NUMBER = 400;

    private final Limits limits;
    private final JsonFactory factory;

    public EntityJson(Limits limits) {
        this.limits = limits;
        this.factory = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(JsonFactory.Feature.CHARSET_DETECTION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(limits.depth())
                        .maxNumberLength(LONGEST_NUMBER)
                        .maxNameLength(limits.bytes())
                        .maxStringLength(limits.bytes())
                        .build())
                .build();
    }

    /** Reads a bare entity with its id. */
    public Document read(byte[] utf8) {
        return parsed(utf8, cursor -> new EntityReader(cursor, false).document());
    }

    /** Reads a bare entity to the stream's end, but never more than the limit allows. */
    public Document read(InputStream utf8) throws IOException {
        return read(utf8.readNBytes(limits.bytes() + 1));
    }

    /** Reads a bare entity that may be without an id; its id is then number 1 of its type. */
    public Document readDraft(byte[] utf8) {
        return parsed(utf8, cursor -> new EntityReader(cursor, true).document());
    }

    /** Reads the envelope {@code {"entities": {"Q1": {…}, …}}}. */
    public List<Document> readAll(byte[] utf8) {
        return parsed(utf8, EntityJson::documents);
    }

    /** Reads {@code {"claim": {…}}} or {@code {"claims": [{…}, …]}}; nothing else may be in the body. */
    public List<Statement> readStatements(byte[] utf8) {
        return parsed(utf8, PartsReader::statements);
    }

    /** Reads a flat object whose members are all texts, such as {@code {"language": "en", "value": "…"}}. */
    public Map<String, String> readTexts(byte[] utf8) {
        return parsed(utf8, PartsReader::texts);
    }

    /** Reads an array of texts. */
    public List<String> readList(byte[] utf8) {
        return parsed(utf8, PartsReader::list);
    }

    /** Reads an array of item ids. */
    public List<String> readItems(byte[] utf8) {
        return parsed(utf8, EntityReader::itemIds);
    }

    /** Reads a number, the only member, under this name. */
    public long readNumber(byte[] utf8, String name) {
        return parsed(utf8, cursor -> PartsReader.number(cursor, name));
    }

    /** Reads {@code {"title": "…", "badges": ["Q1"]}}; nothing else but the site may be in the body. */
    public Sitelink readSitelink(byte[] utf8, String site) {
        return parsed(utf8, cursor -> PartsReader.sitelink(cursor, site));
    }

    /** Reads a form that has no id yet. */
    public Form readForm(byte[] utf8) {
        return parsed(utf8, PartsReader::form);
    }

    /** Reads a sense that has no id yet. */
    public Sense readSense(byte[] utf8) {
        return parsed(utf8, PartsReader::sense);
    }

    /** Reads one statement as a member of {@code claims} shows it. */
    public Statement readStatement(byte[] utf8) {
        return parsed(utf8, PartsReader::statement);
    }

    public static byte[] bytes(Entity entity) {
        return bytes(entity, Page.NONE);
    }

    public static byte[] bytes(Entity entity, Page page) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
        try {
            write(entity, page, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Writes compact UTF-8 without a line end and leaves the stream open. */
    public static void write(Entity entity, Page page, OutputStream out) throws IOException {
        try (JsonGenerator json = WRITING.createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            new EntityWriter(json).write(entity, page);
        }
    }

    /** Writes one statement as a member of {@code claims} shows it. */
    public static byte[] bytes(Statement statement) {
        return written(json -> new StatementWriter(json).write(statement));
    }

    /** Writes a form as it stands in its lexeme. */
    public static byte[] bytes(Form form) {
        return written(json -> new EntityWriter(json).write(form));
    }

    /** Writes a sense as it stands in its lexeme. */
    public static byte[] bytes(Sense sense) {
        return written(json -> new EntityWriter(json).write(sense));
    }

    /** Writes statements by property, as the value of {@code claims}. */
    public static byte[] bytes(List<Statement> statements) {
        return written(json -> new StatementWriter(json).writeGroups(statements));
    }

    /** What writes one value. */
    private interface Writing {
        void to(JsonGenerator json) throws IOException;
    }

    private static byte[] written(Writing value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = WRITING.createGenerator(bytes)) {
            value.to(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private <T> T parsed(byte[] utf8, Function<Cursor, T> reading) {
        if (utf8.length > limits.bytes()) {
            throw Rejected.because(Reason.TOO_LARGE, "more than " + limits.bytes() + " bytes");
        }
        int error = Utf8.firstError(utf8);
        if (error >= 0) {
            throw Rejected.because(Reason.MALFORMED, "not UTF-8 at byte " + error);
        }
        try (JsonParser parser = factory.createParser(utf8)) {
            Cursor cursor = new Cursor(parser);
            cursor.start();
            T result = reading.apply(cursor);
            cursor.end();
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Document> documents(Cursor cursor) {
        List<Document> documents = new ArrayList<>();
        boolean found = false;
        requireObject(cursor);
        while (cursor.nextMember()) {
            if (!cursor.name().equals("entities")) {
                // Beside the entities, an API says whether and how it went.
                cursor.skip();
            } else if (cursor.isObject()) {
                found = true;
                while (cursor.nextMember()) {
                    documents.add(new EntityReader(cursor, false).document());
                }
            }
        }
        if (!found) {
            throw cursor.malformed("the member entities is missing");
        }
        return documents;
    }

    private static void requireObject(Cursor cursor) {
        if (!cursor.isObject()) {
            throw cursor.malformed("an object belongs here");
        }
    }
}
