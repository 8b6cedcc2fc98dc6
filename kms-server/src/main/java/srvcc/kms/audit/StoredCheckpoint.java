package srvcc.kms.audit;

import java.time.Instant;

/**
 * A signed tree head.
 *
 * @param size of the tree, in events
 * @param keyId of the key that signed, 8 hexadecimal digits
 * @param madeAt when it was signed
 * @param note the signed note (C2SP tlog-checkpoint)
 */
public record StoredCheckpoint(long size, String keyId, Instant madeAt, String note) {}
