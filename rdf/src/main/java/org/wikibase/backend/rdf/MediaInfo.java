package org.wikibase.backend.rdf;

import java.util.List;
import org.wikibase.backend.model.Statement;
import org.wikibase.backend.model.Terms;

/**
 * What Commons says of a file. The backend stores no such entities; their documents can be converted all the same.
 *
 * @param id such as {@code M1}
 * @param terms captions as labels, and descriptions
 */
public record MediaInfo(String id, Terms terms, List<Statement> statements) {
    public MediaInfo {
        statements = List.copyOf(statements);
    }
}
