-- Which wrapping sets the tokens of the servers have, as each server says of its own. A set that is
-- PREPARED may be in them already; nothing is wrapped with it yet.
CREATE TABLE server_sets (
    server ${octets} NOT NULL REFERENCES servers (incarnation) ON DELETE CASCADE,
    set_id ${octets} NOT NULL REFERENCES wrapping_sets (id) ON DELETE CASCADE,
    PRIMARY KEY (server, set_id)
);
CREATE INDEX server_sets_of_set ON server_sets (set_id);
