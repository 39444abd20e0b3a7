package org.wikibase.backend.rdf.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.rdf.Flavor;
import org.wikibase.backend.rdf.MentionedEntities;
import org.wikibase.backend.rdf.bag.Bag;
import org.wikibase.backend.rdf.bag.DedupeBag;
import org.wikibase.backend.rdf.config.EntitySource;
import org.wikibase.backend.rdf.config.RdfConfig;
import org.wikibase.backend.rdf.names.PropertyNames;
import org.wikibase.backend.rdf.names.SourceNames;
import org.wikibase.backend.rdf.names.Vocabulary;
import org.wikibase.backend.rdf.writer.Namespace;
import org.wikibase.backend.rdf.writer.TripleSink;

/** A configured mapping: knows all names, and opens an {@link Export} per output. Thread-safe. */
public final class RdfMapping {

    private final RdfConfig config;
    private final List<SourceNames> sources;
    private final SourceNames items;
    private final SourceNames properties;
    private final SourceNames lexemes;
    private final Map<EntityId, PropertyNames> propertyNames = new ConcurrentHashMap<>();

    public RdfMapping(RdfConfig config) {
        this.config = config;
        sources = config.sources().stream().map(SourceNames::of).toList();
        items = source("item");
        properties = source("property");
        lexemes = source("lexeme");
    }

    public RdfConfig config() {
        return config;
    }

    /** An output of one of Wikibase's flavors, with its bag and without stubs of mentioned entities. */
    public Export export(Flavor flavor, TripleSink sink) {
        return export(flavor.parts(), sink, DedupeBag.upstream(), MentionedEntities.NONE);
    }

    public Export export(Set<Flavor.Produce> parts, TripleSink sink, Bag bag, MentionedEntities mentioned) {
        return new Export(this, parts, sink, bag, mentioned);
    }

    /** All namespaces of an output, for its prefixes. */
    public List<Namespace> namespaces() {
        List<Namespace> all = new ArrayList<>(Vocabulary.ALL);
        sources.forEach(source -> source.all().forEach(all::add));
        return all;
    }

    SourceNames source(String entityType) {
        for (SourceNames names : sources) {
            EntitySource source = names.source();
            if (source.entityTypes().contains(entityType)) {
                return names;
            }
        }
        return sources.get(0);
    }

    /** The source of the entity, form or sense with this id, by the letter that ids of its type begin with. */
    public SourceNames sourceOf(String id) {
        return switch (id.isEmpty() ? ' ' : id.charAt(0)) {
            case 'P' -> properties;
            case 'L' -> lexemes;
            case 'M' -> source("mediainfo");
            default -> items;
        };
    }

    SourceNames properties() {
        return properties;
    }

    PropertyNames property(EntityId id) {
        PropertyNames names = propertyNames.get(id);
        return names != null ? names : propertyNames.computeIfAbsent(id, this::named);
    }

    private PropertyNames named(EntityId id) {
        return new PropertyNames(
                id, properties, Optional.ofNullable(config.formatterUris().get(id)));
    }
}
