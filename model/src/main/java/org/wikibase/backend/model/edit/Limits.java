package org.wikibase.backend.model.edit;

/**
 * How much a document may hold. Bytes and depth bind everything that is read; the others bind edits only, as imports
 * stay as they are.
 *
 * @param bytes of one document in UTF-8
 * @param depth of nested objects and arrays
 * @param label characters (code points) of a label or alias, and of a lexeme's lemma or representation
 * @param description characters of a description or gloss
 * @param text characters of a string or monolingual text in a statement
 * @param statements on an entity with its forms and senses
 * @param terms of one kind on an entity (labels, descriptions, aliases of one language …), also its forms and senses
 */
public record Limits(int bytes, int depth, int label, int description, int text, int statements, int terms) {

    public static final Limits DEFAULT = new Limits(8 << 20, 100, 250, 500, 1500, 20_000, 1_000);
}
