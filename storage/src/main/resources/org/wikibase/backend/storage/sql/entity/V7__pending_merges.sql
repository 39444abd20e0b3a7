-- Keyspace "entity". A row is there as long as one half of a merge may be missing.

CREATE TABLE pending_merges (
  entity_id VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  merge_id BINARY(16) NOT NULL,
  target_id VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  base_revision BIGINT NOT NULL,
  user_id BIGINT NOT NULL,
  edit_summary VARCHAR(1000) CHARACTER SET utf8mb4 NOT NULL,
  edit_type VARCHAR(100) CHARACTER SET utf8mb4 NOT NULL,
  is_mass_edit TINYINT NOT NULL,
  created_at DATETIME(6) NOT NULL,
  PRIMARY KEY (entity_id, merge_id),
  KEY pending_merges_by_age (created_at)
);
