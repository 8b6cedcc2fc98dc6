package srvcc.kms.client.crypto;

/**
 * What may be shown of CK_SRVCC and IK_SRVCC.
 *
 * @param ckSrvcc check value of CK_SRVCC
 * @param ikSrvcc check value of IK_SRVCC
 */
public record SrvccCheckValues(CheckValue ckSrvcc, CheckValue ikSrvcc) {
  /** Says whether neither key is the same as the other's. */
  public boolean bothDifferFrom(SrvccCheckValues other) {
    return !ckSrvcc.equals(other.ckSrvcc) && !ikSrvcc.equals(other.ikSrvcc);
  }

  @Override
  public String toString() {
    return "CK " + ckSrvcc + " IK " + ikSrvcc;
  }
}
