package srvcc.kms.client.emulator;

import srvcc.kms.client.crypto.SrvccKeys;
import srvcc.kms.client.nas.NasCount;

/**
 * What a UE has after step 10.
 *
 * @param keys CK_SRVCC and IK_SRVCC
 * @param ksiSrvcc 0 to 6, the value of ngKSI
 * @param downlinkNasCount the NAS COUNT that it estimated
 */
public record UeSrvccContext(SrvccKeys keys, int ksiSrvcc, NasCount downlinkNasCount) {}
