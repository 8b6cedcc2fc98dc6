package srvcc.kms.client.ladder;

/** Who speaks: the columns of a ladder, from left to right. */
public enum Column {
  /** The UE. */
  UE("UE", 0),
  /** The gNB. */
  GNB("gNB", 1),
  /** The AMF, with its SEAF. */
  AMF("AMF", 2),
  /** The MME_SRVCC. */
  MME("MME", 3),
  /** The MSC server enhanced for SRVCC. */
  MSC("MSC", 4),
  /** The key management service. */
  KMS("KMS", 5);

  private final String title;
  private final int place;

  Column(String title, int place) {
    this.title = title;
    this.place = place;
  }

  /** Returns how many columns are to the left. */
  int place() {
    return place;
  }

  @Override
  public String toString() {
    return title;
  }
}
