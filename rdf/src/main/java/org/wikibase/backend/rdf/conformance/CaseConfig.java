package org.wikibase.backend.rdf.conformance;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.wikibase.backend.model.Datatype;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.rdf.config.EntitySource;
import org.wikibase.backend.rdf.config.PropertyDatatypes;
import org.wikibase.backend.rdf.config.RdfConfig;
import org.wikibase.backend.rdf.config.Site;
import org.wikibase.backend.rdf.config.Sites;
import org.wikibase.backend.rdf.json.JsonTree;
import org.wikibase.backend.rdf.text.LanguageCodes;
import org.wikibase.backend.rdf.text.UnitConversion;

/** The wiki that a manifest describes, with the tables that it names. */
final class CaseConfig {

    private final JsonTree manifest;
    private final Path tables;

    CaseConfig(JsonTree manifest, Path tables) {
        this.manifest = manifest;
        this.tables = tables;
    }

    RdfConfig config() throws IOException {
        JsonTree vocabulary = manifest.get("vocabulary");
        boolean counts = manifest.get("emit").get("pageProps").isTrue()
                && !vocabulary.get("pageProperties").isNull();
        Optional<String> schemaBase =
                vocabulary.get("entitySchemaConceptBaseUri").optionalText();
        return new RdfConfig(
                sources(vocabulary.get("sources")),
                PropertyDatatypes.only(datatypes()),
                formatterUris(),
                siteTable(),
                languages(vocabulary.get("languageCodeMap")),
                units(),
                vocabulary.get("licenseUrl").text(),
                counts,
                schemaBase,
                schemaBase.isPresent());
    }

    private static List<EntitySource> sources(JsonTree json) {
        List<EntitySource> sources = new ArrayList<>();
        json.members()
                .forEach((name, source) -> sources.add(new EntitySource(
                        name,
                        source.get("conceptBaseUri").text(),
                        source.get("dataBaseUri").text(),
                        source.get("nodePrefix").text(),
                        source.get("predicatePrefix").text(),
                        Set.copyOf(Manifest.texts(source.get("entityTypes"))))));
        return sources;
    }

    private Map<EntityId, Datatype> datatypes() {
        Map<EntityId, Datatype> datatypes = new HashMap<>();
        manifest.get("propertyDatatypes")
                .members()
                .forEach((id, name) -> datatypes.put(EntityId.parse(id), new Datatype(name.text())));
        return datatypes;
    }

    private Map<EntityId, String> formatterUris() {
        Map<EntityId, String> uris = new HashMap<>();
        manifest.get("canonicalUriPatterns")
                .members()
                .forEach((id, pattern) -> uris.put(EntityId.parse(id), pattern.text()));
        return uris;
    }

    private Sites siteTable() {
        Map<String, Site> sites = new HashMap<>();
        manifest.get("sites")
                .members()
                .forEach((id, site) -> sites.put(
                        id,
                        new Site(
                                site.get("linkPath").text(),
                                site.get("group").optionalText().orElse("none"),
                                site.get("languageCode").optionalText().orElse(""))));
        return Sites.of(sites);
    }

    private LanguageCodes languages(JsonTree map) throws IOException {
        JsonTree content = map.optionalText().isPresent() ? table(map.text()) : map;
        return languages(content.get("canonicalLanguageCodes").members());
    }

    private static LanguageCodes languages(Map<String, JsonTree> codes) {
        Map<String, String> overrides = new HashMap<>();
        codes.forEach((code, canonical) -> overrides.put(code, canonical.text()));
        return new LanguageCodes(overrides);
    }

    private UnitConversion units() throws IOException {
        JsonTree conversion = manifest.get("unitConversion");
        return conversion.isNull()
                ? UnitConversion.NONE
                : units(
                        conversion.get("itemBaseUri").text(),
                        table(conversion.get("table").text()));
    }

    static UnitConversion units(String itemBase, JsonTree table) {
        Map<String, UnitConversion.Target> targets = new HashMap<>();
        table.members().forEach((unit, target) -> {
            List<JsonTree> row = target.elements();
            if (row.size() == 2) {
                targets.put(
                        unit,
                        new UnitConversion.Target(
                                new BigDecimal(row.get(0).text()), row.get(1).text()));
            }
        });
        return new UnitConversion(itemBase, targets);
    }

    private JsonTree table(String name) throws IOException {
        Path path = Objects.requireNonNull(Path.of(name).getFileName());
        return JsonTree.parse(Files.readAllBytes(tables.resolve(path)));
    }
}
