package org.wikibase.backend.model.diff;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.Reference;
import org.wikibase.backend.model.Snak;
import org.wikibase.backend.model.Statement;
import org.wikibase.backend.model.Value;

/** The ids at which an entity's snaks point: main snaks, qualifiers and references, also of forms and senses. */
public final class Links {

    private Links() {}

    /** Each id once, as its document writes it. */
    public static SortedSet<String> of(Entity entity) {
        SortedSet<String> links = new TreeSet<>();
        entity.allStatements().forEach(statement -> add(links, statement));
        return links;
    }

    private static void add(SortedSet<String> links, Statement statement) {
        add(links, List.of(statement.mainSnak()));
        add(links, statement.qualifiers());
        for (Reference reference : statement.references()) {
            add(links, reference.snaks());
        }
    }

    private static void add(SortedSet<String> links, List<Snak> snaks) {
        for (Snak snak : snaks) {
            if (snak instanceof Snak.WithValue with && with.value() instanceof Value.EntityIdValue target) {
                links.add(target.id());
            }
        }
    }
}
