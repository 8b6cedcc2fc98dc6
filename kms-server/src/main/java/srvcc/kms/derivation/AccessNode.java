package srvcc.kms.derivation;

import srvcc.kms.key.KeyName;

/** The nodes that TS 33.501 A.9 derives a key for, with the access type of table A.9-1. */
public enum AccessNode {
  /** 3GPP access. */
  GNB(1, KeyName.K_GNB),
  /** Non-3GPP access. */
  N3IWF(2, KeyName.K_N3IWF),
  /** Wireline access. */
  WAGF(2, KeyName.K_WAGF),
  /** Trusted non-3GPP access. */
  TNGF(2, KeyName.K_TNGF),
  /** Trusted WLAN of devices that have no NAS over it. */
  TWIF(2, KeyName.K_TWIF);

  private final int accessType;
  private final KeyName yields;

  AccessNode(int accessType, KeyName yields) {
    this.accessType = accessType;
    this.yields = yields;
  }

  /** The access type distinguisher: 1 is 3GPP, 2 is non-3GPP. */
  public int accessType() {
    return accessType;
  }

  /** The key of the node. */
  public KeyName yields() {
    return yields;
  }
}
