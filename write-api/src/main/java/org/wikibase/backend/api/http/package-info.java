/** Requests, answers and refusals, whatever they are about: who asks, what a call says, how an answer goes on the wire. */
package org.wikibase.backend.api.http;
