package org.wikibase.backend.model.edit;

import java.util.Map;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.revision.Content;

/** An edit of a live entity: everything but its state. */
public sealed interface LiveEdit extends Edit.OfExisting
        permits EntityEdit.ReplaceEntity,
                EntityEdit.ChangeEntity,
                TermEdit,
                SitelinkEdit,
                StatementEdit,
                LexemeEdit,
                Absorb {

    Entity applyTo(Entity before);

    @Override
    default Content applyTo(Content before) {
        if (before instanceof Content.Live live) {
            return new Content.Live(applyTo(live.content()), live.flags());
        }
        if (before instanceof Content.Redirect redirect) {
            throw Rejected.because(
                    Reason.ENTITY_REDIRECTED,
                    redirect.id() + " to " + redirect.target(),
                    Map.of("redirects_to", redirect.target().toString()));
        }
        throw Rejected.because(Reason.ENTITY_DELETED, before.id());
    }

    @Override
    default Edit.Rebase rebase() {
        return Edit.Rebase.REAPPLY;
    }
}
