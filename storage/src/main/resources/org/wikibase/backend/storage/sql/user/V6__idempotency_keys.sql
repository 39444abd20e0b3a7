-- Keyspace "user", sharded by user id.

CREATE TABLE idempotency_keys (
  user_id BIGINT NOT NULL,
  key_hash BINARY(16) NOT NULL,
  request_hash BINARY(16) NOT NULL,
  entity_id VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  unchanged_revision BIGINT NULL,
  created_at DATETIME(6) NOT NULL,
  PRIMARY KEY (user_id, key_hash),
  KEY idempotency_keys_by_age (created_at)
);
