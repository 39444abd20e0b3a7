package org.wikibase.backend.jobs.rdfstream;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wikibase.backend.jobs.feed.StorageAccess;
import org.wikibase.backend.rdf.config.MappingForm;
import org.wikibase.backend.rdf.config.RdfConfig;
import org.wikibase.backend.rdf.queryservice.QueryServiceRdf;
import org.wikibase.backend.storage.Mappings;

/** Every version of the mapping that had been published when a task began: what was said under one can be taken back. */
final class MappingVersions {

    private final Map<Integer, Version> versions;

    private MappingVersions(Map<Integer, Version> versions) {
        this.versions = Map.copyOf(versions);
    }

    static MappingVersions read(RdfConfig builtIn, StorageAccess storage) {
        Map<Integer, Version> versions = new HashMap<>();
        versions.put(Mappings.BUILT_IN, Version.of(builtIn));
        try (Mappings mappings = storage.mappings()) {
            for (int version = Mappings.BUILT_IN + 1; ; version++) {
                Optional<byte[]> form = mappings.find(version);
                if (form.isEmpty()) {
                    return new MappingVersions(versions);
                }
                versions.put(version, Version.of(MappingForm.read(form.get())));
            }
        }
    }

    int newest() {
        return versions.size();
    }

    /** @throws IllegalStateException when it was published after this task began */
    QueryServiceRdf of(int version) {
        Version known = versions.get(version);
        if (known == null) {
            throw new IllegalStateException("Mapping " + version + " is not known; the newest is " + newest());
        }
        return known.rdf();
    }

    List<RdfConfig> configs() {
        return versions.values().stream().map(Version::config).toList();
    }

    private record Version(RdfConfig config, QueryServiceRdf rdf) {
        static Version of(RdfConfig config) {
            return new Version(config, new QueryServiceRdf(config));
        }
    }
}
