/** What the API says of itself: an OpenAPI document, made from the routes, and a page that shows it. */
package org.wikibase.backend.api.openapi;
