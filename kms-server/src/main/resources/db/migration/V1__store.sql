-- What the service remembers. One text for every engine: ${octets} is its type of octet strings.
-- References and UUIDs are 16 octets; times are nanoseconds since 1970-01-01T00:00Z; version is
-- counted up by every change, so that of two who change what they read the second one sees it.

-- The sets of keys, made in a token, that wrap the keys below. The witness tells whether a token
-- has the same ones.
CREATE TABLE wrapping_sets (
    id         ${octets}   NOT NULL PRIMARY KEY,
    witness    ${octets}   NOT NULL,
    state      VARCHAR(16) NOT NULL,
    created_at BIGINT      NOT NULL
);

-- token is the serial number of the token that holds the key; wrapped_key is AES-KW under a key of
-- the set that wrapped_by names, and wrapped_mac binds it to reference, kind, owner and generation.
CREATE TABLE key_records (
    ref          ${octets}   NOT NULL PRIMARY KEY,
    name         VARCHAR(32) NOT NULL,
    owner        ${octets}   NOT NULL,
    exposure     VARCHAR(32) NOT NULL,
    state        VARCHAR(32) NOT NULL,
    generation   INTEGER     NOT NULL,
    created_at   BIGINT      NOT NULL,
    parent       ${octets},
    destroyed_at BIGINT,
    custody      VARCHAR(16) NOT NULL,
    token        VARCHAR(64),
    wrapped_by   ${octets}   REFERENCES wrapping_sets (id),
    wrapped_key  ${octets},
    wrapped_mac  ${octets},
    version      BIGINT      NOT NULL
);
CREATE INDEX key_records_wrapped ON key_records (wrapped_by, ref) WHERE wrapped_by IS NOT NULL;
CREATE INDEX key_records_in_token ON key_records (token, ref) WHERE token IS NOT NULL;
CREATE INDEX key_records_in_session ON key_records (ref) WHERE custody = 'SESSION';
-- An index that counts ends with the column of its condition: SQLite then reads no row.
CREATE INDEX key_records_of_owner ON key_records (owner, ref, destroyed_at)
    WHERE destroyed_at IS NULL;
CREATE INDEX key_records_destroyed ON key_records (destroyed_at) WHERE destroyed_at IS NOT NULL;

-- The NAS COUNTs are the lowest that may still be used; NULL once 2^24 - 1 was.
CREATE TABLE security_contexts (
    k_amf                     ${octets}   NOT NULL PRIMARY KEY,
    ng_ksi_type               VARCHAR(16) NOT NULL,
    ng_ksi                    INTEGER     NOT NULL,
    next_downlink             INTEGER,
    next_uplink               INTEGER,
    reauthentication_required INTEGER     NOT NULL,
    version                   BIGINT      NOT NULL
);

-- Never forgotten: a K_AMF that came before must not begin its NAS COUNTs anew.
CREATE TABLE known_k_amf (
    check_value ${octets} NOT NULL PRIMARY KEY,
    k_amf       ${octets} NOT NULL
);

CREATE TABLE handovers (
    id                 ${octets}   NOT NULL PRIMARY KEY,
    state              VARCHAR(16) NOT NULL,
    amf                ${octets}   NOT NULL,
    mme                ${octets}   NOT NULL,
    msc                ${octets},
    k_amf              ${octets}   NOT NULL,
    ksi                INTEGER     NOT NULL,
    downlink_nas_count INTEGER     NOT NULL,
    k_asme_srvcc       ${octets},
    ck_srvcc           ${octets},
    ik_srvcc           ${octets},
    expires_at         BIGINT      NOT NULL,
    ended_at           BIGINT,
    version            BIGINT      NOT NULL
);
CREATE INDEX handovers_open ON handovers (expires_at) WHERE ended_at IS NULL;
CREATE INDEX handovers_open_of_amf ON handovers (amf, ended_at) WHERE ended_at IS NULL;
CREATE INDEX handovers_ended ON handovers (ended_at) WHERE ended_at IS NOT NULL;

-- Every key that a handover made, whether it is still there or not.
CREATE TABLE handover_keys (
    key_ref  ${octets} NOT NULL PRIMARY KEY,
    handover ${octets} NOT NULL
);
CREATE INDEX handover_keys_of_handover ON handover_keys (handover);

-- about is the handover that the answer must not outlive.
CREATE TABLE request_log (
    request_id  ${octets}   NOT NULL,
    operation   VARCHAR(64) NOT NULL,
    caller      ${octets}   NOT NULL,
    fingerprint ${octets}   NOT NULL,
    answer      ${octets}   NOT NULL,
    recorded_at BIGINT      NOT NULL,
    about       ${octets},
    PRIMARY KEY (request_id, operation, caller)
);
CREATE INDEX request_log_recorded ON request_log (recorded_at);
CREATE INDEX request_log_about ON request_log (about) WHERE about IS NOT NULL;

-- The last commit of each committer: tells whether a commit stands whose answer was lost.
CREATE TABLE last_commits (
    committer ${octets} NOT NULL PRIMARY KEY,
    number    BIGINT    NOT NULL
);
