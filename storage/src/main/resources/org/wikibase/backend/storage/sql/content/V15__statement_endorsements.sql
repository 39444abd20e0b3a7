-- Keyspace "content", sharded by hash: who endorses a statement, whatever entities say it.

CREATE TABLE statement_endorsements (
  statement_hash BINARY(16) NOT NULL,
  user_id BIGINT NOT NULL,
  created_at DATETIME(6) NOT NULL,
  removed_at DATETIME(6) NULL,
  PRIMARY KEY (statement_hash, user_id),
  KEY statement_endorsements_by_time (statement_hash, created_at)
);
