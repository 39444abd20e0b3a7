-- Keyspace "content", sharded by hash. A row stays when its item gives the page up; the next one replaces it.

CREATE TABLE sitelink_claims (
  page_hash BINARY(16) NOT NULL,
  entity_id VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  revision_id BIGINT NOT NULL,
  commit_id BINARY(16) NOT NULL,
  PRIMARY KEY (page_hash)
);
