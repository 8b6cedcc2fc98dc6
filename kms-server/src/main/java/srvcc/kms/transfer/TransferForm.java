package srvcc.kms.transfer;

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
}
