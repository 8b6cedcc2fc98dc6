-- The key at the top of those that a key comes from, within one security context; itself for an
-- imported key, every K_AMF, and a K_ASME' that was given to an MME.
ALTER TABLE key_records ADD COLUMN root ${octets};

UPDATE key_records SET root = ref
WHERE parent IS NULL
   OR name = 'K_AMF'
   OR (name = 'K_ASME' AND NOT EXISTS (
        SELECT 1 FROM key_records AS above
        WHERE above.ref = key_records.parent AND above.owner = key_records.owner));

-- What is above a key whose record was forgotten, nobody knows any more.
UPDATE key_records SET root = parent
WHERE root IS NULL
  AND NOT EXISTS (SELECT 1 FROM key_records AS above WHERE above.ref = key_records.parent);

CREATE INDEX key_records_by_parent ON key_records (parent);
WITH RECURSIVE hanging (ref, root) AS (
    SELECT ref, root FROM key_records WHERE root IS NOT NULL
    UNION ALL
    SELECT below.ref, hanging.root
    FROM hanging JOIN key_records AS below ON below.parent = hanging.ref
    WHERE below.root IS NULL)
UPDATE key_records SET root = hanging.root
FROM hanging
WHERE hanging.ref = key_records.ref AND key_records.root IS NULL;
DROP INDEX key_records_by_parent;

-- An imported key has no parent and is found by its reference.
DROP INDEX key_records_of_parent;
CREATE INDEX key_records_of_root ON key_records (root)
    WHERE destroyed_at IS NULL AND parent IS NOT NULL;
