package org.wikibase.backend.jobs.rdfstream;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.wikibase.backend.model.Datatype;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.Rank;
import org.wikibase.backend.model.Reference;
import org.wikibase.backend.model.Sitelink;
import org.wikibase.backend.model.Snak;
import org.wikibase.backend.model.Statement;
import org.wikibase.backend.model.StatementId;
import org.wikibase.backend.model.Term;
import org.wikibase.backend.model.Terms;
import org.wikibase.backend.model.Value;
import org.wikibase.backend.model.revision.Content;

/** Random revisions of items that have few values, references and articles between them, so that they share them. */
final class SharingItems {

    private static final Datatype QUANTITY = new Datatype("quantity");
    private static final Datatype STRING = new Datatype("string");
    private static final EntityId HEIGHT = EntityId.parse("P1");
    private static final EntityId NOTE = EntityId.parse("P2");

    private final Random random;

    SharingItems(long seed) {
        random = new Random(seed);
    }

    /** Mostly a live item; now and then a tombstone or a redirect. */
    Content revision(EntityId id) {
        int kind = random.nextInt(12);
        if (kind == 0) {
            return new Content.Deleted(id, Set.of(), Entity.NextIds.NONE);
        }
        if (kind == 1) {
            return new Content.Redirect(id, EntityId.parse("Q999"), Set.of(), Entity.NextIds.NONE);
        }
        return live(id);
    }

    Content live(EntityId id) {
        return new Content.Live(item(id), Set.of());
    }

    private Entity.Item item(EntityId id) {
        TreeMap<String, Term> labels = new TreeMap<>();
        labels.put("en", new Term("en", "item " + random.nextInt(100)));
        List<Statement> statements = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            statements.add(statement(id, i));
        }
        TreeMap<String, Sitelink> sitelinks = new TreeMap<>();
        for (String site : List.of("enwiki", "dewiki")) {
            if (random.nextInt(3) == 0) {
                sitelinks.put(site, new Sitelink(site, "Article " + random.nextInt(3), List.of()));
            }
        }
        return new Entity.Item(id, new Terms(labels, new TreeMap<>(), new TreeMap<>()), statements, sitelinks);
    }

    private Statement statement(EntityId id, int number) {
        return new Statement(
                new StatementId(id + "$" + new UUID(id.number(), number)),
                Rank.NORMAL,
                quantity(),
                random.nextBoolean() ? List.of(quantity()) : List.of(),
                random.nextBoolean() ? List.of(new Reference(List.of(note(), quantity()))) : List.of());
    }

    private Snak quantity() {
        return new Snak.WithValue(HEIGHT, QUANTITY, new Value.Quantity("+" + random.nextInt(4), "1", Optional.empty()));
    }

    private Snak note() {
        return new Snak.WithValue(NOTE, STRING, new Value.StringValue("source " + random.nextInt(2)));
    }
}
