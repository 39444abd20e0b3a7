-- Keyspace "entity". Which run of the server a slot's rows are known to be whole in. A server that starts again has another
-- run, whatever files it starts on: server_run is kept in memory only, so its rows end with the process.
-- NULL is a slot of new tables; it takes the first run that is seen.

ALTER TABLE change_slot ADD COLUMN whole_run BINARY(16) NULL;

CREATE TABLE server_run (
  slot SMALLINT NOT NULL,
  run BINARY(16) NOT NULL,
  started_at DATETIME(6) NOT NULL,
  PRIMARY KEY (slot)
) ENGINE = MEMORY;
