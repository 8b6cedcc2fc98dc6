-- Security contexts that are handed from one network function to the next.

-- held and moved are one K_AMF, or moved is derived from held. non_current holds references, one after
-- the other. retained is 1 while the source has its context although the target has the key.
CREATE TABLE context_transfers (
    id          ${octets}   NOT NULL PRIMARY KEY,
    state       VARCHAR(16) NOT NULL,
    source      ${octets}   NOT NULL,
    target      ${octets}   NOT NULL,
    owner       ${octets},
    held        ${octets}   NOT NULL,
    moved       ${octets}   NOT NULL,
    non_current ${octets}   NOT NULL,
    retained    INTEGER     NOT NULL,
    expires_at  BIGINT      NOT NULL,
    ended_at    BIGINT,
    version     BIGINT      NOT NULL
);
CREATE INDEX context_transfers_open ON context_transfers (expires_at) WHERE ended_at IS NULL;
CREATE INDEX context_transfers_held ON context_transfers (held) WHERE ended_at IS NULL;
CREATE INDEX context_transfers_moved ON context_transfers (moved) WHERE ended_at IS NULL;
CREATE INDEX context_transfers_ended ON context_transfers (ended_at) WHERE ended_at IS NOT NULL;

-- What was derived from a key goes with it.
CREATE INDEX key_records_of_parent ON key_records (parent)
    WHERE destroyed_at IS NULL AND parent IS NOT NULL;
