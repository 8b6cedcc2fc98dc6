package srvcc.kms.handover;

import srvcc.kms.key.KeyRef;

/**
 * CK_SRVCC and IK_SRVCC (TS 33.401 A.12).
 *
 * @param ck CK_SRVCC
 * @param ik IK_SRVCC
 */
public record SrvccKeyPair(KeyRef ck, KeyRef ik) {}
