/**
 * An entity as columns of bytes, and back: the same kind of thing stands together, what follows from something else is
 * left out, so that little is left to compress. Start with {@code ColumnarForm}. The form is that of schema version 2
 * of snapshots for ever; a better one is another package.
 */
package org.wikibase.backend.storage.columnar;
