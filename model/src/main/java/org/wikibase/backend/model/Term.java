package org.wikibase.backend.model;

/**
 * A text in a language: label, description, alias, lemma, representation or gloss.
 *
 * @param language as the term itself says it; a few real documents file it under another key
 */
public record Term(String language, String text) {}
