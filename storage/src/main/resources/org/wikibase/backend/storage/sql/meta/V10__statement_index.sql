-- Keyspace "meta". How far the feed is counted in statement_content; who does so is in the one row of statement_index.

CREATE TABLE statement_index (
  id TINYINT NOT NULL,
  generation BIGINT NOT NULL,
  epoch BIGINT NOT NULL,
  forgotten BIGINT NOT NULL,
  holder BINARY(16) NULL,
  held_until DATETIME(6) NOT NULL,
  PRIMARY KEY (id)
);

INSERT IGNORE INTO statement_index (id, generation, epoch, forgotten, held_until) VALUES (1, 1, 0, 1, '2000-01-01');

CREATE TABLE statement_progress (
  slot SMALLINT NOT NULL,
  generation BIGINT NOT NULL,
  seq BIGINT NOT NULL,
  nonce BINARY(16) NOT NULL,
  PRIMARY KEY (slot)
);
