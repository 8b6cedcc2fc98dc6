-- What was decided.

-- One row: whose log it is, how far it goes, the leaf hash of its last event, and the hashes of its
-- Merkle tree's complete subtrees, the largest first. Whoever appends changes it last, so that
-- events stand in the order of their commits.
CREATE TABLE audit_head (
    id       INTEGER    NOT NULL PRIMARY KEY,
    log      ${octets}  NOT NULL,
    size     BIGINT     NOT NULL,
    previous ${octets}  NOT NULL,
    frontier ${octets}  NOT NULL
);

-- event is the leaf, leaf_hash what it was when it was written.
CREATE TABLE audit_events (
    sequence  BIGINT    NOT NULL PRIMARY KEY,
    event     ${octets} NOT NULL,
    leaf_hash ${octets} NOT NULL
);

-- Of the complete subtrees, those of 2^8, 2^16, ... leaves.
CREATE TABLE audit_nodes (
    level      INTEGER   NOT NULL,
    node_index BIGINT    NOT NULL,
    hash       ${octets} NOT NULL,
    PRIMARY KEY (level, node_index)
);

-- Signed notes. key_id is the one of the key that signed.
CREATE TABLE audit_checkpoints (
    size    BIGINT      NOT NULL,
    key_id  VARCHAR(8)  NOT NULL,
    made_at BIGINT      NOT NULL,
    note    ${octets}   NOT NULL,
    PRIMARY KEY (key_id, size)
);
CREATE INDEX audit_checkpoints_by_size ON audit_checkpoints (size);
