package srvcc.kms.transfer;

import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NfInstanceId;

/**
 * What the source MME hands over.
 *
 * @param kAsme its K_ASME
 * @param context what goes with it
 * @param target the one NF instance that may take it
 */
public record EpsTransferCommand(KeyRef kAsme, EpsContext context, NfInstanceId target) {}
