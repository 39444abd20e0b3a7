/** The OpenAPI document and what it consists of; knows nothing of the routes, which are given to it as operations. */
package org.wikibase.backend.api.openapi;
