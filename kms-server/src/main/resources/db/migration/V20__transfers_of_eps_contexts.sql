-- Of the transfer of an EPS security context, whose held and moved are one K_ASME: the NH that goes with it, and the numbers that
-- belong to both. All NULL of a K_AMF.
ALTER TABLE context_transfers ADD COLUMN nh ${octets};
ALTER TABLE context_transfers ADD COLUMN e_ksi INTEGER;
ALTER TABLE context_transfers ADD COLUMN ncc INTEGER;
ALTER TABLE context_transfers ADD COLUMN uplink_eps_nas_count INTEGER;
ALTER TABLE context_transfers ADD COLUMN downlink_eps_nas_count INTEGER;
