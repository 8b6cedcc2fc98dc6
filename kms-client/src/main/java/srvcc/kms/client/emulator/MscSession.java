package srvcc.kms.client.emulator;

import srvcc.kms.client.crypto.SrvccKeys;

/**
 * What the MSC server has of a UE after step 5.
 *
 * @param keys CK_SRVCC and IK_SRVCC, unwrapped
 * @param ksiSrvcc 0 to 6
 * @param source the MME_SRVCC of the handover
 */
record MscSession(SrvccKeys keys, int ksiSrvcc, SvMme source) {}
