-- Keyspace "entity". A row is there from the publishing of a tombstone that erases what was before it, until that is done.

CREATE TABLE pending_erasures (
  entity_id VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  revision_id BIGINT NOT NULL,
  PRIMARY KEY (entity_id)
);
