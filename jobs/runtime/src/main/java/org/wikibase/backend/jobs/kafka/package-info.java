/**
 * Events on Kafka: how each is written ({@code EventFormat}), the topics, and the one way into them ({@code EventSink}).
 */
package org.wikibase.backend.jobs.kafka;
