-- Keyspace "content", sharded by hash. Each row stands for itself and is replaced as a whole, one version by the next.
-- carriers: published revisions that say the statement, "Q42:7 Q5:12". counts: by slot, how many entities say it as of
-- which number of the slot's feed; ref_count is their sum.

CREATE TABLE statement_content (
  content_hash BINARY(16) NOT NULL,
  generation BIGINT NOT NULL,
  version BIGINT NOT NULL,
  ref_count BIGINT NOT NULL,
  carriers VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  counts VARBINARY(6000) NOT NULL,
  updated_at DATETIME(6) NOT NULL,
  PRIMARY KEY (content_hash),
  KEY statement_content_by_use (ref_count)
);
