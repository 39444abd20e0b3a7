-- Keyspace "meta", unsharded: a row per day, made by jobs. counts: a JSON object of numbers.

CREATE TABLE general_daily_stats (
  stat_date DATE NOT NULL,
  counts VARCHAR(10000) CHARACTER SET utf8mb4 NOT NULL,
  PRIMARY KEY (stat_date)
);

CREATE TABLE user_daily_stats (
  stat_date DATE NOT NULL,
  total_users BIGINT NOT NULL,
  active_users BIGINT NOT NULL,
  PRIMARY KEY (stat_date)
);
