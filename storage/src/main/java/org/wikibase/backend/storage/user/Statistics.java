package org.wikibase.backend.storage.user;

import java.time.LocalDate;
import java.util.Optional;

/** Numbers that jobs count once a day. */
public interface Statistics {

    /** Of the newest day that was counted. */
    Optional<Content> content();

    /** Takes the place of what was counted for that day. */
    void put(Content content);

    Optional<Activity> activity();

    void put(Activity activity);

    /** @param counts a JSON object: numbers by name, or by name and language or kind */
    record Content(LocalDate date, String counts) {}

    record Activity(LocalDate date, long users, long active) {}
}
