/**
 * Wikibase JSON: strict and streaming, straight between bytes and the model's records. What a document says beside its
 * entity is either a page fact or handed back unread; nothing is lost silently. The only package that knows Jackson.
 */
package org.wikibase.backend.model.json;
