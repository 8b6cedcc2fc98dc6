-- Who uses the database, and by which keys other keys are wrapped.

-- The servers that use the database. beat goes up while a server lives; name is for people.
CREATE TABLE servers (
    incarnation ${octets}    NOT NULL PRIMARY KEY,
    sharing     VARCHAR(16)  NOT NULL,
    beat        BIGINT       NOT NULL,
    started_at  BIGINT       NOT NULL,
    name        VARCHAR(255) NOT NULL
);

-- One row. Whoever decides about servers changes it first, so that they decide one by one.
CREATE TABLE server_gate (
    id   INTEGER NOT NULL PRIMARY KEY,
    turn BIGINT  NOT NULL
);
INSERT INTO server_gate (id, turn) VALUES (1, 0);

-- A committer whose row went with its server commits nothing any more.
ALTER TABLE last_commits ADD COLUMN server ${octets}
    REFERENCES servers (incarnation) ON DELETE CASCADE;
CREATE INDEX last_commits_of_server ON last_commits (server);

-- Of two that begin a set at once, one wins.
CREATE UNIQUE INDEX wrapping_sets_current ON wrapping_sets (state) WHERE state = 'CURRENT';

-- Never forgotten: a token that was away may still hold keys of them.
CREATE TABLE retired_wrapping_sets (
    id         ${octets} NOT NULL PRIMARY KEY,
    retired_at BIGINT    NOT NULL
);
