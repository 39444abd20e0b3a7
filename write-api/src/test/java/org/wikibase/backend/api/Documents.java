package org.wikibase.backend.api;

/** Hand-made bodies of requests. */
final class Documents {

    static final String LEXEME = "{\"type\":\"lexeme\",\"lemmas\":{\"en\":{\"language\":\"en\",\"value\":\"bridge\"}},"
            + "\"lexicalCategory\":\"Q1084\",\"language\":\"Q1860\"}";

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
}
