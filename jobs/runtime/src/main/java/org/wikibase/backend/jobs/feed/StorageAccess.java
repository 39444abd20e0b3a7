package org.wikibase.backend.jobs.feed;

import java.io.Serializable;
import org.wikibase.backend.storage.Index;
import org.wikibase.backend.storage.Mappings;
import org.wikibase.backend.storage.Snapshots;

/** How a task opens storage where it runs: connections do not travel, the facts to make them do. The caller closes. */
public interface StorageAccess extends Serializable {

    Index index();

    Snapshots snapshots();

    Mappings mappings();
}
