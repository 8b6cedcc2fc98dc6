-- That a server with a token prepared the transfer: the wrapping set whose MAC key made the seal, and
-- the seal. NULL where the key that is handed over is not wrapped.
ALTER TABLE context_transfers ADD COLUMN sealed_by ${octets};
ALTER TABLE context_transfers ADD COLUMN seal ${octets};
