package org.wikibase.backend.storage.recovery;

import java.util.Map;
import org.wikibase.backend.model.Hash;

/** How far verify, repair and rebuild came, so that they go on there. */
public interface IndexTasks {

    /** Whether the task was ever begun here, and not finished. */
    boolean isBegun(String task);

    /** How far a task came in this run of the database. */
    Map<Part, Progress> progress(String task, Hash run);

    void save(String task, Hash run, Part part, Progress progress);

    /** Forgets how far a task came, but not that it was begun. */
    void restart(String task);

    /** Forgets that there was such a task. */
    void finish(String task);

    /**
     * @param through text of the last id that is done; empty for none
     * @param done whether the whole part is
     */
    record Progress(String through, boolean done, long revisions, long damages) {
        static final Progress NONE = new Progress("", false, 0, 0);
    }
}
