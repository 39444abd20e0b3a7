package org.wikibase.backend.model.draft;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.wikibase.backend.model.Datatype;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.edit.Limits;
import org.wikibase.backend.model.edit.Reason;
import org.wikibase.backend.model.edit.Rejected;
import org.wikibase.backend.model.revision.Content;
import org.wikibase.backend.model.revision.Content.Flag;

/**
 * The step between applying an edit and committing it: gives ids to what has none, normalises and judges what is new.
 * What was there before is never judged again, so that an old oddity does not stand in the way of an edit elsewhere;
 * imports stay as they are. Pure but for the ids it draws.
 */
public final class Drafts {

    private final StatementIds statementIds;
    private final TermRules termRules;
    private final StatementRules statementRules;
    private final Optional<EntityId> maintainer;

    /**
     * @param maintainer the property whose statements say who looks after an entity; one without any is marked as dangling.
     *     Empty when nobody is expected to
     * @param datatypes the datatype of a property; empty when there is no such property
     * @param uuids random ones, for new statements
     */
    public Drafts(
            Limits limits,
            Optional<EntityId> maintainer,
            Function<EntityId, Optional<Datatype>> datatypes,
            Supplier<UUID> uuids) {
        this.maintainer = maintainer;
        this.statementIds = new StatementIds(uuids);
        this.termRules = new TermRules(limits);
        this.statementRules = new StatementRules(limits, datatypes);
    }

    /**
     * @param judged false when the content is another wiki's, or an earlier revision's, and only ids are to be filled in
     *     and checked
     * @return the content as it may be committed; tombstones and redirects as they are, but for the mark of dangling
     * @throws Rejected when the content is not allowed
     */
    public Content finish(Optional<Content> before, Content after, boolean judged) {
        if (!(after instanceof Content.Live live)) {
            return after.flags().contains(Flag.DANGLING) ? after.withFlags(marked(after.flags(), false)) : after;
        }
        if (before.isPresent() && !before.get().id().equals(after.id())) {
            throw Rejected.because(
                    Reason.INVALID_ID,
                    after.id() + " in the place of " + before.get().id());
        }
        Optional<Entity> old = before.flatMap(Content::entity);
        Entity entity = live.content();
        if (entity instanceof Entity.Lexeme lexeme) {
            Entity.NextIds counters = before.map(Content::nextIds).orElse(Entity.NextIds.NONE);
            boolean isEdit = before.isPresent() && judged;
            entity = isEdit ? PartNumbers.edited(lexeme, counters) : PartNumbers.numbered(lexeme, counters);
        }
        entity = statementIds.filledIn(entity);
        if (judged) {
            entity = statementRules.applied(old, termRules.applied(old, entity));
        }
        return new Content.Live(entity, marked(live.flags(), isDangling(entity)));
    }

    private boolean isDangling(Entity entity) {
        return maintainer
                .filter(property -> entity.statements().stream()
                        .noneMatch(statement -> statement.property().equals(property)))
                .isPresent();
    }

    private static Set<Flag> marked(Set<Flag> flags, boolean dangling) {
        Set<Flag> marked = EnumSet.noneOf(Flag.class);
        marked.addAll(flags);
        marked.remove(Flag.DANGLING);
        if (dangling) {
            marked.add(Flag.DANGLING);
        }
        return marked;
    }
}
