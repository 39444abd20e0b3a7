package org.wikibase.backend.rdf;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a wiki knows of an uploaded file besides its document.
 *
 * @param title with spaces
 * @param mediaType {@code BITMAP}, {@code DRAWING}, {@code AUDIO}, {@code VIDEO} or something else
 * @param pages of a file that has several
 * @param seconds of a file that plays
 */
public record FileMetadata(
        String title,
        String canonicalUrl,
        String mediaType,
        String mimeType,
        OptionalLong size,
        OptionalLong pages,
        OptionalLong height,
        OptionalLong width,
        OptionalDouble seconds) {}
