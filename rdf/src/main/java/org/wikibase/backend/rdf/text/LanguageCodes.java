package org.wikibase.backend.rdf.text;

import java.util.Locale;
import java.util.Map;

/**
 * From a site's language code to the standard code that its sitelinks carry (mapping 19.3).
 *
 * @param overrides looked up first, as the wiki is configured; the rules of BCP 47 do the rest
 */
public record LanguageCodes(Map<String, String> overrides) {

    /** As configured on Wikimedia's wikis (operations/mediawiki-config, {@code wgWBRepoSettings}). */
    public static final LanguageCodes WIKIMEDIA = new LanguageCodes(Map.ofEntries(
            Map.entry("als", "gsw"),
            Map.entry("bat-smg", "sgs"),
            Map.entry("be-x-old", "be-tarask"),
            Map.entry("fiu-vro", "vro"),
            Map.entry("roa-rup", "rup"),
            Map.entry("zh-classical", "lzh"),
            Map.entry("zh-min-nan", "nan"),
            Map.entry("zh-yue", "yue"),
            Map.entry("simple", "en-simple"),
            Map.entry("crh", "crh-Latn"),
            Map.entry("cbk-zam", "cbk-x-zam"),
            Map.entry("map-bms", "jv-x-bms"),
            Map.entry("nrm", "fr-x-nrm"),
            Map.entry("roa-tara", "it-x-tara"),
            Map.entry("de-formal", "de-x-formal"),
            Map.entry("es-formal", "es-x-formal"),
            Map.entry("hu-formal", "hu-x-formal"),
            Map.entry("nl-informal", "nl-x-informal")));

    public static final LanguageCodes STANDARD = new LanguageCodes(Map.of());

    /** Codes of MediaWiki that were never, or are no longer, codes of the standard (MediaWiki's LanguageCode). */
    private static final Map<String, String> REPLACED = Map.ofEntries(
            Map.entry("als", "gsw"),
            Map.entry("bat-smg", "sgs"),
            Map.entry("be-x-old", "be-tarask"),
            Map.entry("fiu-vro", "vro"),
            Map.entry("roa-rup", "rup"),
            Map.entry("zh-classical", "lzh"),
            Map.entry("zh-min-nan", "nan"),
            Map.entry("zh-yue", "yue"),
            Map.entry("cbk-zam", "cbk"),
            Map.entry("de-formal", "de-x-formal"),
            Map.entry("eml", "egl"),
            Map.entry("en-rtl", "en-x-rtl"),
            Map.entry("es-formal", "es-x-formal"),
            Map.entry("hu-formal", "hu-x-formal"),
            Map.entry("map-bms", "jv-x-bms"),
            Map.entry("mo", "ro-Cyrl-MD"),
            Map.entry("nrm", "nrf"),
            Map.entry("nl-informal", "nl-x-informal"),
            Map.entry("roa-tara", "nap-x-tara"),
            Map.entry("simple", "en-simple"),
            Map.entry("sr-ec", "sr-Cyrl"),
            Map.entry("sr-el", "sr-Latn"),
            Map.entry("crh-ro", "crh-Latn-RO"),
            Map.entry("kk-cn", "kk-Arab-CN"),
            Map.entry("kk-tr", "kk-Latn-TR"),
            Map.entry("zh-cn", "zh-Hans-CN"),
            Map.entry("zh-sg", "zh-Hans-SG"),
            Map.entry("zh-my", "zh-Hans-MY"),
            Map.entry("zh-tw", "zh-Hant-TW"),
            Map.entry("zh-hk", "zh-Hant-HK"),
            Map.entry("zh-mo", "zh-Hant-MO"));

    public LanguageCodes {
        overrides = Map.copyOf(overrides);
    }

    public String canonical(String code) {
        String override = overrides.get(code);
        return override != null ? override : bcp47(code);
    }

    /** The standard's code and letter case. */
    public static String bcp47(String code) {
        String lower = code.toLowerCase(Locale.ROOT);
        String[] segments = REPLACED.getOrDefault(lower, lower).split("-", -1);
        boolean afterX = false;
        for (int i = 0; i < segments.length; i++) {
            String segment = segments[i].toLowerCase(Locale.ROOT);
            segments[i] = i == 0 || afterX ? segment : cased(segment);
            afterX = segment.equals("x");
        }
        return String.join("-", segments);
    }

    private static String cased(String segment) {
        return switch (segment.length()) {
            case 2 -> segment.toUpperCase(Locale.ROOT);
            case 4 -> segment.substring(0, 1).toUpperCase(Locale.ROOT) + segment.substring(1);
            default -> segment;
        };
    }

    /**
     * Whether a literal may carry the code; upstream writes the others without a language. Codes that upstream would
     * write but no RDF parser would read, such as {@code 1a} or {@code a--b}, are no tags either.
     */
    public static boolean isTag(String code) {
        int length = code.length();
        boolean inFirst = true;
        int segment = 0;
        for (int i = 0; i < length; i++) {
            char c = code.charAt(i);
            if (c == '-') {
                if (segment == 0) {
                    return false;
                }
                inFirst = false;
                segment = 0;
            } else if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9' && !inFirst)) {
                segment++;
            } else {
                return false;
            }
        }
        return length >= 2 && segment > 0;
    }
}
