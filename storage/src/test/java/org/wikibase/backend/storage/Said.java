package org.wikibase.backend.storage;

import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.wikibase.backend.model.Datatype;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.EntityType;
import org.wikibase.backend.model.Rank;
import org.wikibase.backend.model.Snak;
import org.wikibase.backend.model.Statement;
import org.wikibase.backend.model.StatementId;
import org.wikibase.backend.model.Terms;
import org.wikibase.backend.model.Value;
import org.wikibase.backend.model.revision.Content;
import org.wikibase.backend.model.revision.Snapshot;

/** Revisions that say something: a statement per text, with a GUID of its own. */
public final class Said {

    private Said() {}

    public static Snapshot by(EntityId id, long revision, String... texts) {
        List<Statement> statements =
                Stream.of(texts).map(text -> statement(id, text)).toList();
        Entity item = new Entity.Item(id, Terms.NONE, statements, new TreeMap<>());
        return Samples.snapshot(id, revision, new Content.Live(item, Set.of()));
    }

    public static Statement statement(EntityId id, String text) {
        return new Statement(
                new StatementId(id + "$" + UUID.randomUUID()),
                Rank.NORMAL,
                new Snak.WithValue(
                        new EntityId(EntityType.PROPERTY, 9), Datatype.UNSTATED, new Value.StringValue(text)),
                List.of(),
                List.of());
    }
}
