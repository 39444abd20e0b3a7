package org.wikibase.backend.storage.columnar;

/** The columns in the order of their bytes. A column holds one kind of thing in the order of the entity. */
enum Column {
    /** How many of everything, languages, sites, and the parts of lexemes. */
    SHAPE,
    /** Per term and title whether its text is new or was there before. */
    TEXT_CODES,
    /** Runs of statements that use one entry of the snak table. */
    RUNS,
    /** Per statement one octet: rank, what it has, the form of its id. */
    STATEMENTS,
    /** Per statement with qualifiers their number and entries of the snak table. */
    QUALIFIERS,
    /** Per statement with references which; a reference is kept once. */
    REFERENCE_CODES,
    /** Per distinct reference its number of snaks and their entries of the snak table. */
    REFERENCES,
    MAIN_TABLE,
    MAIN_IDS,
    MAIN_TIMES,
    MAIN_NUMBERS,
    MAIN_STRINGS,
    QUALIFIER_TABLE,
    QUALIFIER_IDS,
    QUALIFIER_TIMES,
    QUALIFIER_NUMBERS,
    QUALIFIER_STRINGS,
    REFERENCE_TABLE,
    REFERENCE_IDS,
    REFERENCE_TIMES,
    REFERENCE_NUMBERS,
    REFERENCE_STRINGS,
    /** Terms and titles. */
    TEXTS;

    static final int COUNT = values().length;

    /**
     * The place of a snak; each has a table and values of its own, as each says other things.
     *
     * @param table of properties with their datatypes and what is said of them
     */
    record Role(Column table, Column ids, Column times, Column numbers, Column strings) {

        static final Role MAIN = new Role(MAIN_TABLE, MAIN_IDS, MAIN_TIMES, MAIN_NUMBERS, MAIN_STRINGS);
        static final Role QUALIFIER =
                new Role(QUALIFIER_TABLE, QUALIFIER_IDS, QUALIFIER_TIMES, QUALIFIER_NUMBERS, QUALIFIER_STRINGS);
        static final Role REFERENCE =
                new Role(REFERENCE_TABLE, REFERENCE_IDS, REFERENCE_TIMES, REFERENCE_NUMBERS, REFERENCE_STRINGS);
    }
}
