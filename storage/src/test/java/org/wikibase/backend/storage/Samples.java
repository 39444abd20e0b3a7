package org.wikibase.backend.storage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.Entity.NextIds;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.EntityType;
import org.wikibase.backend.model.Hash;
import org.wikibase.backend.model.Sitelink;
import org.wikibase.backend.model.Term;
import org.wikibase.backend.model.Terms;
import org.wikibase.backend.model.hash.ContentHash;
import org.wikibase.backend.model.revision.Attribution;
import org.wikibase.backend.model.revision.Content;
import org.wikibase.backend.model.revision.Content.Flag;
import org.wikibase.backend.model.revision.Header;
import org.wikibase.backend.model.revision.Snapshot;
import org.wikibase.backend.model.revision.Source;

/** Revisions for tests; every entity is new, so that tests can share servers. */
public final class Samples {

    public static final Instant NOON = Instant.parse("2026-02-03T12:00:00.123456Z");

    private static final AtomicLong NUMBER = new AtomicLong(1_000);

    private Samples() {}

    public static EntityId freshItem() {
        return new EntityId(EntityType.ITEM, NUMBER.incrementAndGet());
    }

    /** An item that says which revision it is. */
    public static Snapshot live(EntityId id, long revision) {
        return snapshot(id, revision, new Content.Live(labelled(id, "revision " + revision), Set.of()));
    }

    public static Entity labelled(EntityId id, String label) {
        TreeMap<String, Term> labels = new TreeMap<>();
        labels.put("en", new Term("en", label));
        return new Entity.Item(id, Terms.NONE.withLabels(labels), List.of(), new TreeMap<>());
    }

    /** An item that a page of the English Wikipedia is about. */
    public static Entity linked(EntityId id, String title) {
        TreeMap<String, Sitelink> links = new TreeMap<>();
        links.put("enwiki", new Sitelink("enwiki", title, List.of()));
        return new Entity.Item(id, Terms.NONE, List.of(), links);
    }

    public static Snapshot deleted(EntityId id, long revision) {
        return snapshot(id, revision, new Content.Deleted(id, Set.of(Flag.LOCKED), NextIds.NONE));
    }

    public static Snapshot redirect(EntityId id, long revision, EntityId target) {
        return snapshot(id, revision, new Content.Redirect(id, target, Set.of(Flag.ARCHIVED), NextIds.NONE));
    }

    public static Snapshot snapshot(EntityId id, long revision, Content content) {
        Header header = new Header(
                id,
                revision,
                new Hash(NUMBER.incrementAndGet(), revision),
                Optional.empty(),
                ContentHash.of(content),
                NOON.plusSeconds(revision),
                Optional.empty(),
                new Attribution(7, "said", "manual-update", false),
                Header.lifecycleOf(content),
                content.flags(),
                content.redirectsTo(),
                Optional.empty(),
                content.nextIds());
        return new Snapshot(header, content);
    }

    /** Every member of the header is set. */
    public static Snapshot full(EntityId id) {
        Content content = new Content.Live(labelled(id, "Ωμέγα 𝄞"), Set.of(Flag.SEMI_PROTECTED, Flag.DANGLING));
        Header plain = snapshot(id, 1, content).header();
        Source source =
                new Source(OptionalLong.of(123_456_789_012L), Optional.of(NOON.minusSeconds(9)), Optional.of("Ünï 𝄞"));
        return new Snapshot(
                new Header(
                        id,
                        plain.revision(),
                        plain.commitId(),
                        Optional.of(new Hash(1, 2)),
                        plain.contentHash(),
                        plain.createdAt(),
                        Optional.of(source),
                        new Attribution(42, "a summary with 𝄞", "bot-import", true),
                        plain.lifecycle(),
                        plain.flags(),
                        plain.redirectsTo(),
                        Optional.of(new Hash(-1, -2)),
                        plain.nextIds()),
                content);
    }

    /** The same revision by another writer. */
    public static Snapshot rival(Snapshot snapshot) {
        return snapshot(snapshot.entity(), snapshot.revision(), snapshot.content());
    }
}
