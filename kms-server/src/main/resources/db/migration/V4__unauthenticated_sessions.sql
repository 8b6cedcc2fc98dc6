-- 1 for the K_AMF of an unauthenticated emergency session and for every key that comes from it: the
-- NULL algorithms alone are used with them (TS 33.501 10.2.2).
ALTER TABLE key_records ADD COLUMN unauthenticated INTEGER NOT NULL DEFAULT 0;
