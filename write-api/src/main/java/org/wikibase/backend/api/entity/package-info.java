/** Reading and editing entities and their parts. {@code Reading} is how all get at revisions, {@code Edits} how all edit. */
package org.wikibase.backend.api.entity;
