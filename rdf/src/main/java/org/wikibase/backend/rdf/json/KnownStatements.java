package org.wikibase.backend.rdf.json;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wikibase.backend.model.Statement;
import org.wikibase.backend.model.StatementId;

/** The statements of one revision and their bytes, so that the next revision's equal bytes need not be read again. */
final class KnownStatements {

    private final byte[] json;
    private final List<Known> all = new ArrayList<>();
    /** Made when the revisions first differ. */
    private Map<StatementId, Integer> places;
    /** Of the one that comes next if the revisions go on alike. */
    private int next;

    private record Known(int from, int to, Statement statement) {}

    KnownStatements(byte[] json) {
        this.json = json;
    }

    void add(int from, int to, Statement statement) {
        all.add(new Known(from, to, statement));
    }

    /** Passes over the next one's bytes when the reader stands before the same; null when they are others. */
    Statement take(JsonReader reader) {
        if (next == all.size()) {
            return null;
        }
        Known known = all.get(next);
        if (!reader.passOver(json, known.from, known.to)) {
            return null;
        }
        next++;
        return known.statement;
    }

    /** After reading one that is not the next one: goes on behind the one of the same id. */
    void read(Statement statement) {
        if (places == null) {
            places = new HashMap<>(2 * all.size());
            for (int i = 0; i < all.size(); i++) {
                places.put(all.get(i).statement.id(), i);
            }
        }
        Integer place = places.get(statement.id());
        if (place != null) {
            next = place + 1;
        }
    }
}
