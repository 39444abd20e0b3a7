package org.wikibase.backend.api.imports;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Locale;

/** A glance at whose document this is, before it is read: enough to keep the documents of an entity in order. */
public final class DocumentId {

    private static final JsonFactory JSON = new JsonFactory();

    private DocumentId() {}

    /** @return the first top-level member {@code id} in upper case; empty when the text does not get that far */
    public static String of(byte[] json) {
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return "";
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean isId = parser.currentName().equals("id");
                JsonToken value = parser.nextToken();
                if (isId && value == JsonToken.VALUE_STRING) {
                    return parser.getText().toUpperCase(Locale.ROOT);
                }
                parser.skipChildren();
            }
            return "";
        } catch (IOException broken) {
            return "";
        }
    }
}
