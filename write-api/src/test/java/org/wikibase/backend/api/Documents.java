package org.wikibase.backend.api;

/** Hand-made bodies of requests. */
final class Documents {

    static final String LEXEME = "{\"type\":\"lexeme\",\"lemmas\":{\"en\":{\"language\":\"en\",\"value\":\"bridge\"}},"
            + "\"lexicalCategory\":\"Q1084\",\"language\":\"Q1860\"}";

    static final String FORM = "{\"representations\":{\"en\":{\"language\":\"en\",\"value\":\"bridges\"}},"
            + "\"grammaticalFeatures\":[\"Q146786\"],\"claims\":{}}";

    static final String SENSE = "{\"glosses\":{\"en\":{\"language\":\"en\",\"value\":\"a way across\"}},\"claims\":{}}";

    private Documents() {}

    /** An item as another wiki shows it at one of its revisions. */
    static String item(String id, long revision) {
        return "{\"type\":\"item\",\"id\":\"" + id + "\",\"labels\":{\"en\":{\"language\":\"en\",\"value\":\"" + id
                + " at " + revision + "\"}},\"lastrevid\":" + revision + ",\"modified\":\"2024-03-01T12:00:00Z\"}";
    }

    /** A statement that a text is the value of a property of datatype string. */
    static String statement(String property, String text) {
        return "{\"type\":\"statement\",\"rank\":\"normal\",\"mainsnak\":{\"snaktype\":\"value\",\"property\":\""
                + property + "\",\"datatype\":\"string\",\"datavalue\":{\"type\":\"string\",\"value\":\"" + text
                + "\"}}}";
    }

    static String term(String language, String text) {
        return "{\"language\":\"" + language + "\",\"value\":\"" + text + "\"}";
    }

    /** An item with every kind of member, all its statements of a property of datatype string. */
    static String everything(String property) {
        String snak = "{\"snaktype\":\"value\",\"property\":\"" + property
                + "\",\"datatype\":\"string\",\"datavalue\":{\"type\":\"string\",\"value\":\"a\"}}";
        return """
               {"type": "item",
                "labels": {"en": {"language": "en", "value": "a"}},
                "descriptions": {"en": {"language": "en", "value": "b"}},
                "aliases": {"en": [{"language": "en", "value": "c"}]},
                "claims": {"PROPERTY": [{
                  "type": "statement", "rank": "normal", "mainsnak": SNAK,
                  "qualifiers": {"PROPERTY": [SNAK]}, "qualifiers-order": ["PROPERTY"],
                  "references": [{"snaks": {"PROPERTY": [SNAK]}, "snaks-order": ["PROPERTY"]}]}]},
                "sitelinks": {"enwiki": {"site": "enwiki", "title": "A", "badges": ["Q17437796"]}}}
               """.replace("SNAK", snak).replace("PROPERTY", property);
    }
}
