-- Keyspace "entity", sharded by entity id: who thanked for a revision.

CREATE TABLE revision_thanks (
  entity_id VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  revision_id BIGINT NOT NULL,
  from_user_id BIGINT NOT NULL,
  to_user_id BIGINT NOT NULL,
  created_at DATETIME(6) NOT NULL,
  PRIMARY KEY (entity_id, revision_id, from_user_id)
);
