package org.wikibase.backend.model.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.wikibase.backend.model.Datatype;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.edit.Limits;
import org.wikibase.backend.model.edit.Reason;
import org.wikibase.backend.model.edit.Rejected;
import org.wikibase.backend.model.revision.Content;

/** Drafts over a wiki of ten properties and small limits, with UUIDs 10, 11, 12 … */
public final class Drafting {

    public static final Limits LIMITS = new Limits(1_000_000, 20, 20, 30, 25, 8, 4);

    private static final Map<String, Datatype> DATATYPES = Map.of(
            "P1", new Datatype("wikibase-item"),
            "P2", new Datatype("string"),
            "P3", new Datatype("time"),
            "P4", new Datatype("monolingualtext"),
            "P5", new Datatype("quantity"),
            "P6", new Datatype("globe-coordinate"),
            "P7", new Datatype("wikibase-form"),
            "P8", new Datatype("wikibase-sense"),
            "P9", new Datatype("url"),
            "P10", new Datatype("made-up"));

    public static final Drafts DRAFTS = new Drafts(LIMITS, Optional.empty(), Drafting::datatype, uuids()::next);

    private Drafting() {}

    /** A creation. */
    public static Entity finished(Entity draft) {
        return DRAFTS.finish(Optional.empty(), live(draft), true).entity().orElseThrow();
    }

    public static Entity finished(Entity before, Entity draft) {
        return DRAFTS.finish(Optional.of(live(before)), live(draft), true)
                .entity()
                .orElseThrow();
    }

    public static Entity imported(Entity draft) {
        return DRAFTS.finish(Optional.empty(), live(draft), false).entity().orElseThrow();
    }

    public static Entity imported(Entity before, Entity draft) {
        return DRAFTS.finish(Optional.of(live(before)), live(draft), false)
                .entity()
                .orElseThrow();
    }

    public static Content live(Entity entity) {
        return new Content.Live(entity, Set.of());
    }

    public static void assertRefused(Reason reason, ThrowingCallable attempt) {
        Rejected refusal = catchThrowableOfType(Rejected.class, attempt);
        assertThat(refusal).isNotNull();
        assertThat(refusal.reason()).as(refusal.getMessage()).isEqualTo(reason);
    }

    private static Optional<Datatype> datatype(EntityId property) {
        return Optional.ofNullable(DATATYPES.get(property.toString()));
    }

    private static Uuids uuids() {
        return new Uuids(new AtomicInteger(9));
    }

    private record Uuids(AtomicInteger last) {
        UUID next() {
            return UUID.fromString("00000000-0000-0000-0000-0000000000" + (10 + last.incrementAndGet() % 90));
        }
    }
}
