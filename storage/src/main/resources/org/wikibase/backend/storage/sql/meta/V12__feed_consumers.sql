-- Keyspace "meta". How far each follower of the feed is done with each slot; what it has yet to read is not erased.

CREATE TABLE feed_consumers (
  consumer VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  slot SMALLINT NOT NULL,
  epoch BIGINT NOT NULL,
  seq BIGINT NOT NULL,
  updated_at DATETIME(6) NOT NULL,
  PRIMARY KEY (consumer, slot)
);
