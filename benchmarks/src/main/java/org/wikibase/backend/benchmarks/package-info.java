/** How fast RDF is made, beside the libraries that others use for it. Start at {@link RdfBenchmarks}. */
package org.wikibase.backend.benchmarks;
