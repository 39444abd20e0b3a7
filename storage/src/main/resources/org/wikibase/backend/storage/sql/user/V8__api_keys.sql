-- Keyspace "user", sharded by user id. Of a key only a hash is kept.

CREATE TABLE api_keys (
  user_id BIGINT NOT NULL,
  secret_hash BINARY(16) NOT NULL,
  name VARCHAR(100) CHARACTER SET utf8mb4 NOT NULL,
  roles VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  created_at DATETIME(6) NOT NULL,
  revoked_at DATETIME(6) NULL,
  PRIMARY KEY (user_id, secret_hash)
);
