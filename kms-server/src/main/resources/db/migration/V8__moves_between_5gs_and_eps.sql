-- Of a move between 5GS and EPS: the NH that went with the K_ASME, and the K_AMF' that came of them.
ALTER TABLE handovers ADD COLUMN nh ${octets};
ALTER TABLE handovers ADD COLUMN k_amf_prime ${octets};
