package org.wikibase.backend.rdf.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.rdf.text.LanguageCodes;
import org.wikibase.backend.rdf.text.UnitConversion;

/**
 * A wiki's mapping from entities to RDF: with it, the triples of an entity follow from the entity alone.
 *
 * @param sources entity types are looked up in this order; the first source also owns what no source claims
 * @param formatterUris by external-id property, a pattern with {@code $1}
 * @param pageCounts whether documents carry the counts of statements, sitelinks and identifiers
 * @param schemaBase concept base of entity schemas; empty where that extension is not installed
 * @param refusesUntypedIds as Wikibase with entity schemas: an id used with a property of unknown datatype is no value
 */
public record RdfConfig(
        List<EntitySource> sources,
        PropertyDatatypes datatypes,
        Map<EntityId, String> formatterUris,
        Sites sites,
        LanguageCodes languages,
        UnitConversion units,
        String licence,
        boolean pageCounts,
        Optional<String> schemaBase,
        boolean refusesUntypedIds) {

    private static final String CC0 = "http://creativecommons.org/publicdomain/zero/1.0/";
    private static final Set<String> TYPES = Set.of("item", "property", "lexeme", "form", "sense");
    private static final String WIKIDATA = "http://www.wikidata.org/entity/";

    public RdfConfig {
        sources = List.copyOf(sources);
        formatterUris = Map.copyOf(formatterUris);
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("No entity source");
        }
    }

    /** Wikidata with Commons beside it; datatypes as the snaks state them, no formatter URIs. */
    public static RdfConfig wikidata() {
        EntitySource wikidata = new EntitySource(
                "wikidata", WIKIDATA, "https://www.wikidata.org/wiki/Special:EntityData/", "wd", "", TYPES);
        EntitySource commons = new EntitySource(
                "commons",
                "https://commons.wikimedia.org/entity/",
                "https://commons.wikimedia.org/wiki/Special:EntityData/",
                "sdc",
                "sdc",
                Set.of("mediainfo"));
        return new RdfConfig(
                List.of(wikidata, commons),
                PropertyDatatypes.asStated(),
                Map.of(),
                Sites.wikimedia(),
                LanguageCodes.WIKIMEDIA,
                new UnitConversion(WIKIDATA, WikimediaUnits.TABLE),
                CC0,
                true,
                Optional.of(WIKIDATA),
                false);
    }

    /**
     * A wiki of its own that links to Wikimedia's sites.
     *
     * @param conceptBase such as {@code https://wiki.example/entity/}
     */
    public static RdfConfig ownWiki(String conceptBase) {
        String root = conceptBase.endsWith("entity/")
                ? conceptBase.substring(0, conceptBase.length() - "entity/".length())
                : conceptBase;
        EntitySource local = new EntitySource("local", conceptBase, root + "wiki/Special:EntityData/", "wd", "", TYPES);
        return new RdfConfig(
                List.of(local),
                PropertyDatatypes.asStated(),
                Map.of(),
                Sites.wikimedia(),
                LanguageCodes.WIKIMEDIA,
                UnitConversion.NONE,
                CC0,
                true,
                Optional.of(conceptBase),
                false);
    }

    public RdfConfig withDatatypes(PropertyDatatypes others) {
        return new RdfConfig(
                sources,
                others,
                formatterUris,
                sites,
                languages,
                units,
                licence,
                pageCounts,
                schemaBase,
                refusesUntypedIds);
    }

    public RdfConfig withFormatterUris(Map<EntityId, String> others) {
        return new RdfConfig(
                sources,
                datatypes,
                others,
                sites,
                languages,
                units,
                licence,
                pageCounts,
                schemaBase,
                refusesUntypedIds);
    }
}
