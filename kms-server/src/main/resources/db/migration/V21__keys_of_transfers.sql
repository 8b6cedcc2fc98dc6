-- Every key that a transfer holds until it ends: held, moved, and those of non_current.
CREATE TABLE transfer_keys (
    key_ref  ${octets} NOT NULL,
    transfer ${octets} NOT NULL,
    PRIMARY KEY (key_ref, transfer)
);
CREATE INDEX transfer_keys_of_transfer ON transfer_keys (transfer);

-- non_current has at most 7 references of 16 octets. UNION, because held and moved may be one key.
INSERT INTO transfer_keys (key_ref, transfer)
SELECT held, id FROM context_transfers WHERE ended_at IS NULL
UNION
SELECT moved, id FROM context_transfers WHERE ended_at IS NULL
UNION
SELECT substr(non_current, 16 * steps.step + 1, 16), id
FROM context_transfers
JOIN (SELECT 0 AS step UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3
      UNION ALL SELECT 4 UNION ALL SELECT 5 UNION ALL SELECT 6) AS steps
  ON length(non_current) >= 16 * (steps.step + 1)
WHERE ended_at IS NULL;

DROP INDEX context_transfers_held;
DROP INDEX context_transfers_moved;
