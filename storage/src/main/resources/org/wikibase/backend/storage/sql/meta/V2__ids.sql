-- Keyspace "meta", not sharded.

CREATE TABLE id_ranges (
  entity_type VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  next_id BIGINT NOT NULL,
  PRIMARY KEY (entity_type)
);

INSERT IGNORE INTO id_ranges (entity_type, next_id) VALUES ('item', 1), ('property', 1), ('lexeme', 1);
