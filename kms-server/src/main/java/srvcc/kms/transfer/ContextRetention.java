package srvcc.kms.transfer;

/** What the source has of a context while it is not known whether the registration succeeds. */
public enum ContextRetention {
  /** All of it, so that the UE can return to the source. */
  UNTIL_TRANSFERRED,
  /** Nothing, once the target has the key, as TS 33.501 V20.0.0 6.9.3 has it. */
  NONE
}
