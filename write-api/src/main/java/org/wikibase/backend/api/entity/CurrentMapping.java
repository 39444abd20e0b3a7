package org.wikibase.backend.api.entity;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.wikibase.backend.rdf.config.MappingForm;
import org.wikibase.backend.rdf.config.RdfConfig;
import org.wikibase.backend.rdf.mapping.RdfMapping;
import org.wikibase.backend.storage.Mappings;

/** The mapping under which this process shows RDF: the newest one when RDF is first asked for, and that until it ends. */
public final class CurrentMapping {

    private final Mappings mappings;
    private final Optional<String> conceptBase;
    private final AtomicReference<Optional<Version>> current = new AtomicReference<>(Optional.empty());

    /** @param conceptBase of the mapping that is built in; empty for Wikidata's */
    public CurrentMapping(Mappings mappings, Optional<String> conceptBase) {
        this.mappings = mappings;
        this.conceptBase = conceptBase;
    }

    /** A version and what it says. */
    record Version(int number, RdfMapping mapping) {
        /** Of what tells its answers from those under another. */
        String suffix() {
            return number == Mappings.BUILT_IN ? "" : Integer.toString(number);
        }
    }

    /** @throws org.wikibase.backend.storage.StorageUnavailable when it is not known yet and the store does not answer */
    Version get() {
        Optional<Version> known = current.get();
        if (known.isPresent()) {
            return known.get();
        }
        int newest = mappings.newest();
        RdfConfig config = mappings.find(newest).map(MappingForm::read).orElseGet(this::builtIn);
        // Whoever asked first decides for all.
        current.compareAndSet(known, Optional.of(new Version(newest, new RdfMapping(config))));
        return current.get().orElseThrow();
    }

    private RdfConfig builtIn() {
        return conceptBase.map(RdfConfig::ownWiki).orElseGet(RdfConfig::wikidata);
    }
}
