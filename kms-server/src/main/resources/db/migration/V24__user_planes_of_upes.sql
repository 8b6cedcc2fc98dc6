-- Which UPE has the user plane of a K_UPenc; the seal is as that of a transfer. A row goes with the tombstone of its key.
CREATE TABLE upe_assignments (
    key_ref   ${octets} NOT NULL PRIMARY KEY,
    upe       ${octets} NOT NULL,
    sealed_by ${octets},
    seal      ${octets}
);

-- Of the transfer of a user plane, whose held is a K_ASME and whose moved is a K_UPenc: the UPE that has it before. NULL of all else.
ALTER TABLE context_transfers ADD COLUMN upe ${octets};
