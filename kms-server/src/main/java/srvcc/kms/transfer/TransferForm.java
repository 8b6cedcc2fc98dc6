package srvcc.kms.transfer;

import srvcc.kms.key.NfInstanceId;

/** What a transfer hands over, and so what its ends do. */
public sealed interface TransferForm {

  /** K_AMF, or a K_AMF' derived from it (TS 33.501 6.9.3). */
  record Mobility() implements TransferForm {}

  /**
   * A K_ASME (S3 contribution 004).
   *
   * @param context what goes with it
   */
  record Eps(EpsContext context) implements TransferForm {}

  /**
   * The use of a K_UPenc, which stays the MME's (S3 contribution 004): its source is the MME, and
   * what it holds is the K_ASME that the key comes from.
   *
   * @param upe the source UPE, which has the use until the end, and after it if that is none
   */
  record UserPlane(NfInstanceId upe) implements TransferForm {}
}
