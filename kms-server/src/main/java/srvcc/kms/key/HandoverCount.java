package srvcc.kms.key;

/**
 * The count 2^32-1, with which K_gNB and K_eNB are derived at a handover between 5GS and EPS and
 * after a horizontal K_AMF derivation (TS 33.501 6.9.2.3.3, 8.3.2, 8.4.2). It is never stored as a
 * NAS COUNT.
 */
public enum HandoverCount implements InitialCount {
  /** The one value. */
  INSTANCE;

  @Override
  public long parameter() {
    return 0xFFFF_FFFFL;
  }
}
