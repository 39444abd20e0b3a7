/**
 * Real servers for one machine: MariaDB, S3, Kafka and Flink, each a class that starts in its own data directory, listens on the
 * loopback interface only and ends with {@code close()}. The launcher runs the product on them and the tests of all modules use
 * the same classes, so nothing in a test speaks to an imitation. What is in a data directory survives {@code kill -9}.
 */
package org.wikibase.backend.embedded;
