/** What jobs measure, and how Prometheus reads it. {@code MetricNames} is the only place that knows a name. */
package org.wikibase.backend.jobs.metrics;
