-- Keyspace "user", sharded by user id. Ids of rows are hashes of what the row is about, so writing one again adds nothing.

CREATE TABLE users (
  user_id BIGINT NOT NULL,
  created_at DATETIME(6) NOT NULL,
  watchlist_enabled BOOLEAN NOT NULL,
  notification_limit INT NOT NULL,
  retention_hours INT NOT NULL,
  PRIMARY KEY (user_id)
);

-- properties: divided by commas, none for the whole entity.
CREATE TABLE user_watchlist (
  user_id BIGINT NOT NULL,
  watch_id BINARY(16) NOT NULL,
  entity_id VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  properties VARCHAR(2000) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  created_at DATETIME(6) NOT NULL,
  PRIMARY KEY (user_id, watch_id)
);

CREATE TABLE watchlist_notifications (
  user_id BIGINT NOT NULL,
  notification_id BINARY(16) NOT NULL,
  entity_id VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  revision_id BIGINT NOT NULL,
  change_type VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  properties VARCHAR(2000) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  created_at DATETIME(6) NOT NULL,
  checked_at DATETIME(6) NULL,
  PRIMARY KEY (user_id, notification_id),
  KEY watchlist_notifications_by_time (user_id, created_at)
);

CREATE TABLE user_activity (
  user_id BIGINT NOT NULL,
  activity_id BINARY(16) NOT NULL,
  activity_type VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  entity_id VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL,
  revision_id BIGINT NULL,
  statement_hash BINARY(16) NULL,
  created_at DATETIME(6) NOT NULL,
  PRIMARY KEY (user_id, activity_id),
  KEY user_activity_by_time (user_id, created_at)
);

-- One of three: by who thanks, who is thanked (user_id in both), and, in keyspace "entity", for what.
CREATE TABLE thanks_given (
  user_id BIGINT NOT NULL,
  entity_id VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  revision_id BIGINT NOT NULL,
  other_user_id BIGINT NOT NULL,
  created_at DATETIME(6) NOT NULL,
  PRIMARY KEY (user_id, entity_id, revision_id),
  KEY thanks_given_by_time (user_id, created_at)
);

CREATE TABLE thanks_received (
  user_id BIGINT NOT NULL,
  entity_id VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  revision_id BIGINT NOT NULL,
  other_user_id BIGINT NOT NULL,
  created_at DATETIME(6) NOT NULL,
  PRIMARY KEY (user_id, entity_id, revision_id, other_user_id),
  KEY thanks_received_by_time (user_id, created_at)
);

-- One of two: by who endorses, and, in keyspace "content", by what is endorsed.
CREATE TABLE user_endorsements (
  user_id BIGINT NOT NULL,
  statement_hash BINARY(16) NOT NULL,
  created_at DATETIME(6) NOT NULL,
  removed_at DATETIME(6) NULL,
  PRIMARY KEY (user_id, statement_hash),
  KEY user_endorsements_by_time (user_id, created_at)
);
