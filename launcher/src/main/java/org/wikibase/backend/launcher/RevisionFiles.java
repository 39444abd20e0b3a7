package org.wikibase.backend.launcher;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.wikibase.backend.model.edit.Limits;
import org.wikibase.backend.model.edit.Rejected;
import org.wikibase.backend.model.json.Document;
import org.wikibase.backend.model.json.EntityJson;

/**
 * Revisions in dumps and in files of histories: a line is an entity's document, or an object that holds one as its member
 * {@code entity} beside {@code comment}.
 */
final class RevisionFiles {

    private static final Limits DUMPS = new Limits(64 << 20, 1_000, 0, 0, 0, 0, 0);

    private final List<Path> files;
    private final JsonFactory json = new JsonFactory();
    private final EntityJson entities = new EntityJson(DUMPS);

    RevisionFiles(List<Path> files) {
        this.files = files;
    }

    /**
     * @param json the document as it stands in the file
     * @param comment empty where the file has none
     */
    record Revision(byte[] json, Document document, String comment) {}

    /** @return how many documents cannot be read; they are left out */
    long forEach(Consumer<Revision> action) throws Failure {
        long unreadable = 0;
        for (Path file : files) {
            try (DumpFile dump = DumpFile.open(file, DUMPS.bytes())) {
                for (Optional<DumpFile.Document> line = dump.next(); line.isPresent(); line = dump.next()) {
                    Optional<Revision> revision = read(line.get().json());
                    revision.ifPresent(action);
                    unreadable += revision.isPresent() ? 0 : 1;
                }
            } catch (IOException cause) {
                throw Failure.reading(file, cause);
            }
        }
        return unreadable;
    }

    private Optional<Revision> read(byte[] line) {
        byte[] document = line;
        String comment = "";
        try (JsonParser parser = json.createParser(line)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                if (name.equals("comment") && parser.currentToken() == JsonToken.VALUE_STRING) {
                    comment = parser.getText();
                }
                int start = (int) parser.currentTokenLocation().getByteOffset();
                parser.skipChildren();
                if (name.equals("entity")) {
                    document = Arrays.copyOfRange(
                            line, start, (int) parser.currentLocation().getByteOffset());
                }
            }
            return Optional.of(new Revision(document, entities.read(document), comment));
        } catch (IOException | Rejected unreadable) {
            return Optional.empty();
        }
    }
}
