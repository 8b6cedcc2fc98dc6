-- Before another procedure begins with a K_AMF.
CREATE INDEX handovers_open_from ON handovers (k_amf) WHERE ended_at IS NULL;
