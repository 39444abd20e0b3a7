package org.wikibase.backend.model.edit;

import org.wikibase.backend.model.revision.Content;

/** An edit of what an entity is (live, deleted, a redirect), not of what it says. */
public sealed interface StateEdit extends Edit.OfExisting {

    @Override
    default Edit.Rebase rebase() {
        return Edit.Rebase.JUDGE_ANEW;
    }

    /** Leaves a tombstone revision; the history stays. */
    record Delete() implements StateEdit {
        @Override
        public Content applyTo(Content before) {
            if (before.isDeleted()) {
                throw Rejected.because(Reason.ENTITY_DELETED, before.id());
            }
            return new Content.Deleted(before.id(), before.flags(), before.nextIds());
        }

        @Override
        public String editType() {
            return "soft-delete";
        }
    }
}
