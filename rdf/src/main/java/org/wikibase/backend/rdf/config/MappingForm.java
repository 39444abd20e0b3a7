package org.wikibase.backend.rdf.config;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.EntityType;
import org.wikibase.backend.rdf.json.JsonTree;
import org.wikibase.backend.rdf.json.JsonTree.Numeral;
import org.wikibase.backend.rdf.text.LanguageCodes;
import org.wikibase.backend.rdf.text.UnitConversion;

/**
 * A wiki's mapping as a JSON object, in which every member may be missing:
 *
 * <pre>
 * {"concept_base":   "https://wiki.example/entity/",             of an own wiki; without it this is Wikidata
 *  "formatter_uris": {"P227": "https://d-nb.info/gnd/$1"},
 *  "sites":          {"enwiki": {"link": "https://en.wikipedia.org/wiki/$1", "group": "wikipedia", "language": "en"}},
 *  "languages":      {"simple": "en-simple"},                    instead of Wikimedia's own
 *  "units":          {"Q11573": ["1", "Q11573"]},                factor and standard unit, instead of the usual ones
 *  "output_level":   1}                                          of the software; the present one
 * </pre>
 *
 * Datatypes are not in it: snapshots state those of all their snaks.
 */
public final class MappingForm {

    /** Raised whenever the same form gives other triples than before. */
    public static final int OUTPUT_LEVEL = 1;

    private static final Set<String> MEMBERS =
            Set.of("concept_base", "formatter_uris", "sites", "languages", "units", "output_level");

    private static final Pattern CONCEPT_BASE = Pattern.compile("https?://[^\\s<>\"{}|\\\\^`]+/");

    private final JsonTree form;

    private MappingForm(JsonTree form) {
        this.form = form;
    }

    /** @throws IllegalArgumentException when it is no such object, or of software that this one does not know */
    public static RdfConfig read(byte[] json) {
        return new MappingForm(JsonTree.parse(json)).config();
    }

    /**
     * The form of a table of formatter URIs.
     *
     * @param conceptBase of an own wiki; empty for Wikidata
     */
    public static byte[] of(Optional<String> conceptBase, Map<EntityId, String> formatterUris) {
        Map<String, JsonTree> uris = new TreeMap<>();
        formatterUris.forEach((property, pattern) -> uris.put(property.toString(), new JsonTree(pattern)));
        Map<String, JsonTree> members = new LinkedHashMap<>();
        conceptBase.ifPresent(base -> members.put("concept_base", new JsonTree(base)));
        members.put("formatter_uris", new JsonTree(uris));
        return complete(new JsonTree(members).toString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The form as it is to be kept: with the level of this software.
     *
     * @throws IllegalArgumentException as {@link #read}
     */
    public static byte[] complete(byte[] json) {
        read(json);
        Map<String, JsonTree> members = new TreeMap<>(JsonTree.parse(json).members());
        members.put("output_level", new JsonTree(new Numeral(Integer.toString(OUTPUT_LEVEL))));
        return new JsonTree(members).toString().getBytes(StandardCharsets.UTF_8);
    }

    private RdfConfig config() {
        requireKnown();
        JsonTree base = form.get("concept_base");
        RdfConfig preset = base.isNull() ? RdfConfig.wikidata() : RdfConfig.ownWiki(conceptBase(base.text()));
        return new RdfConfig(
                preset.sources(),
                preset.datatypes(),
                formatterUris(),
                table("sites", MappingForm::site).map(Sites::of, preset.sites()),
                table("languages", JsonTree::text).map(LanguageCodes::new, preset.languages()),
                table("units", MappingForm::unit)
                        .map(units -> new UnitConversion(preset.sources().get(0).conceptBase(), units), preset.units()),
                preset.licence(),
                preset.pageCounts(),
                preset.schemaBase(),
                preset.refusesUntypedIds());
    }

    private static String conceptBase(String text) {
        if (!CONCEPT_BASE.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no concept base such as https://wiki.example/entity/");
        }
        return text;
    }

    private void requireKnown() {
        if (!(form.value() instanceof Map)) {
            throw new IllegalArgumentException("it is no JSON object");
        }
        form.members().keySet().stream()
                .filter(name -> !MEMBERS.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("it has no business with " + name);
                });
        JsonTree level = form.get("output_level");
        if (!level.isNull() && !level.text().equals(Integer.toString(OUTPUT_LEVEL))) {
            throw new IllegalArgumentException("it is of output level " + level.text() + ", this is " + OUTPUT_LEVEL);
        }
    }

    private Map<EntityId, String> formatterUris() {
        return table("formatter_uris", JsonTree::text).rows().entrySet().stream()
                .collect(Collectors.toMap(uri -> property(uri.getKey()), Map.Entry::getValue));
    }

    private static EntityId property(String text) {
        return EntityId.tryParse(text)
                .filter(id -> id.type() == EntityType.PROPERTY)
                .orElseThrow(() -> new IllegalArgumentException(text + " is no property"));
    }

    private static Site site(JsonTree site) {
        return new Site(
                site.get("link").text(),
                site.get("group").optionalText().orElse("none"),
                site.get("language").optionalText().orElse(""));
    }

    private static UnitConversion.Target unit(JsonTree row) {
        List<JsonTree> columns = row.elements();
        if (columns.size() != 2) {
            throw new IllegalArgumentException(row + " is no factor and unit");
        }
        return new UnitConversion.Target(
                new BigDecimal(columns.get(0).text()), columns.get(1).text());
    }

    private <T> Table<T> table(String name, Function<JsonTree, T> row) {
        JsonTree table = form.get(name);
        if (table.isNull()) {
            return new Table<>(Map.of(), false);
        }
        if (!(table.value() instanceof Map)) {
            throw new IllegalArgumentException(name + " is no JSON object");
        }
        return new Table<>(
                table.members().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> row.apply(entry.getValue()))),
                true);
    }

    /** @param isStated otherwise it is the preset's */
    private record Table<T>(Map<String, T> rows, boolean isStated) {
        <R> R map(Function<Map<String, T>, R> made, R preset) {
            return isStated ? made.apply(rows) : preset;
        }
    }
}
