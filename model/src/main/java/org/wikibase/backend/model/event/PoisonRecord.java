package org.wikibase.backend.model.event;

/**
 * A record of a Kafka topic that is not what the topic is for, as it was found there.
 *
 * @param key Base64; null for none
 * @param value Base64; null for none
 */
public record PoisonRecord(String topic, int partition, long offset, String key, String value) {}
