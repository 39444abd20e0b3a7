-- Keyspace "meta". How far verify, repair and rebuild have come, part by part; of one run of the servers only.

CREATE TABLE index_progress (
  task VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  part VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  run BINARY(16) NOT NULL,
  last_entity VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL,
  done TINYINT NOT NULL,
  revisions BIGINT NOT NULL,
  damages BIGINT NOT NULL,
  PRIMARY KEY (task, part)
);
