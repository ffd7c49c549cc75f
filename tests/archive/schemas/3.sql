-- The schema of version 3. Frozen, never to be changed.
CREATE TABLE articles (
  n INTEGER NOT NULL,
  article_id VARCHAR NOT NULL,
  text TEXT NOT NULL,
  language VARCHAR,
  title TEXT,
  publisher VARCHAR,
  publisher_country VARCHAR,
  url TEXT,
  published_at VARCHAR,
  precision VARCHAR,
  fetched_at VARCHAR,
  genre VARCHAR,
  same_as VARCHAR,
  document_id VARCHAR,
  path TEXT,
  excerpt BOOLEAN NOT NULL,
  source TEXT NOT NULL,
  added_at VARCHAR NOT NULL,
  PRIMARY KEY (n),
  UNIQUE (article_id)
);
CREATE INDEX articles_by_copy ON articles (same_as);
CREATE INDEX articles_by_day ON articles (published_at);
CREATE INDEX articles_by_publisher ON articles (publisher, n, published_at);
CREATE INDEX articles_by_language ON articles (language, n, published_at);
CREATE TABLE coded (
  n INTEGER NOT NULL,
  coder VARCHAR NOT NULL,
  coded_at VARCHAR NOT NULL,
  failed TEXT,
  PRIMARY KEY (n, coder)
);
CREATE TABLE corrections (
  n INTEGER NOT NULL,
  record_id VARCHAR NOT NULL,
  reading VARCHAR NOT NULL,
  note TEXT NOT NULL,
  said_by TEXT NOT NULL,
  at VARCHAR NOT NULL,
  PRIMARY KEY (n),
  UNIQUE (record_id)
);
CREATE TABLE journal (
  n INTEGER NOT NULL,
  kind VARCHAR NOT NULL,
  "key" VARCHAR NOT NULL,
  told TEXT NOT NULL,
  due BOOLEAN NOT NULL,
  at VARCHAR NOT NULL,
  PRIMARY KEY (n),
  UNIQUE (kind, "key")
);
CREATE INDEX journal_due ON journal (kind, due);
CREATE TABLE meta (
  "key" VARCHAR NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY ("key")
);
CREATE TABLE parts (
  path VARCHAR NOT NULL,
  name VARCHAR NOT NULL,
  "key" TEXT NOT NULL,
  rows BIGINT NOT NULL,
  bytes BIGINT NOT NULL,
  sha256 VARCHAR NOT NULL,
  made_by TEXT NOT NULL,
  first_day VARCHAR,
  last_day VARCHAR,
  made_at VARCHAR NOT NULL,
  retired_at VARCHAR,
  PRIMARY KEY (path)
);
CREATE INDEX parts_by_name ON parts (name, "key");
CREATE TABLE publishers (
  publisher_id VARCHAR NOT NULL,
  name VARCHAR NOT NULL,
  names TEXT NOT NULL,
  hosts TEXT NOT NULL,
  country VARCHAR,
  kind VARCHAR NOT NULL,
  languages TEXT NOT NULL,
  PRIMARY KEY (publisher_id)
);
CREATE TABLE receipts (
  n INTEGER NOT NULL,
  source TEXT NOT NULL,
  at VARCHAR NOT NULL,
  new INTEGER NOT NULL,
  known INTEGER NOT NULL,
  copies INTEGER NOT NULL,
  skipped INTEGER NOT NULL,
  failed INTEGER NOT NULL,
  PRIMARY KEY (n)
);
CREATE TABLE sources (
  url VARCHAR NOT NULL,
  publisher VARCHAR,
  country VARCHAR,
  language VARCHAR,
  kind VARCHAR,
  memory TEXT,
  added_at VARCHAR NOT NULL,
  PRIMARY KEY (url)
);
CREATE TABLE trigger_changes (
  n INTEGER NOT NULL,
  change INTEGER NOT NULL,
  trigger_id VARCHAR NOT NULL,
  state VARCHAR,
  noun TEXT,
  said TEXT NOT NULL,
  at VARCHAR NOT NULL,
  PRIMARY KEY (n)
);
CREATE TABLE triggers (
  trigger_id VARCHAR NOT NULL,
  state VARCHAR NOT NULL,
  noun TEXT NOT NULL,
  saved_at VARCHAR NOT NULL,
  PRIMARY KEY (trigger_id)
);
INSERT INTO meta (key, value) VALUES ('schema_version', '3');
