-- Of a handover with K_ASME' in the place of K_ASME_SRVCC: that a server with a token prepared it.
ALTER TABLE handovers ADD COLUMN sealed_by ${octets};
ALTER TABLE handovers ADD COLUMN seal ${octets};
