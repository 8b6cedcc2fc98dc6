-- How the keys of a handover come about; those that there were came as TS 33.501 J.1.2 has it.
ALTER TABLE handovers ADD COLUMN form VARCHAR(32) NOT NULL DEFAULT 'SRVCC';

-- Who owns its keys: the MME_SRVCC, or, where there is none, the MSC server.
ALTER TABLE handovers RENAME COLUMN mme TO holder;
