package org.wikibase.backend.api;

/**
 * A part of the system that {@code /health} asks about.
 *
 * @param check throws when the part does not answer
 */
public record Probe(String name, Runnable check) {}
