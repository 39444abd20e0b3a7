package org.wikibase.backend.rdf.convert;

import java.util.Arrays;
import java.util.List;
import org.wikibase.backend.rdf.json.EntityDocument;
import org.wikibase.backend.rdf.json.EntityParser;

/** The {@code {"entities": {…}}} in which an API answers, as against the bare documents of a dump. */
final class Envelope {

    private static final byte[] NAME = {'"', 'e', 'n', 't', 'i', 't', 'i', 'e', 's', '"'};

    private Envelope() {}

    /** The documents in an envelope, or the one that is not in any. */
    static List<EntityDocument> parse(byte[] json, EntityParser parser) {
        return isEnvelope(json) ? parser.parseAll(json) : List.of(parser.parse(json));
    }

    /** Whether it begins as one. */
    static boolean isEnvelope(byte[] json) {
        int brace = skipped(json, 0);
        int at = skipped(json, brace + 1);
        return json.length - at > NAME.length && Arrays.equals(json, at, at + NAME.length, NAME, 0, NAME.length);
    }

    private static int skipped(byte[] json, int from) {
        int at = from;
        while (at < json.length && json[at] <= ' ' && json[at] >= 0) {
            at++;
        }
        return at;
    }
}
