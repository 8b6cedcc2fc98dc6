package srvcc.kms.client.ladder;

import java.util.List;

/** Who speaks: the columns of a ladder. */
public enum Column {
  /** The UE. */
  UE("UE"),
  /** The gNB. */
  GNB("gNB"),
  /** The AMF, with its SEAF; where there are two, the source. */
  AMF("AMF"),
  /** The target AMF. */
  TARGET_AMF("tAMF"),
  /** The MME_SRVCC. */
  MME("MME"),
  /** The MME that takes a context from another one. */
  TARGET_MME("tMME"),
  /** The UPE that has the user plane first. */
  UPE("UPE"),
  /** The UPE that has it next. */
  TARGET_UPE("tUPE"),
  /** The SGSN of UTRAN. */
  SGSN("SGSN"),
  /** The MSC server enhanced for SRVCC. */
  MSC("MSC"),
  /** The UE at the other end of a session. */
  UE_B("UE B"),
  /** The key management service. */
  KMS("KMS");

  /** Those of an SRVCC handover, from left to right. */
  public static final List<Column> SRVCC = List.of(UE, GNB, AMF, MME, MSC, KMS);

  /** Those of an SRVCC handover of a session between two UEs, from left to right. */
  public static final List<Column> MEDIA = List.of(UE, GNB, AMF, MME, MSC, UE_B, KMS);

  /** Those of a UE between two MMEs, from left to right. */
  public static final List<Column> MMES = List.of(UE, GNB, AMF, MME, TARGET_MME, MSC, KMS);

  /** Those of a UE between two UPEs, from left to right. */
  public static final List<Column> UPES = List.of(UE, GNB, AMF, MME, UPE, TARGET_UPE, KMS);

  /** Those of a UE between UTRAN and E-UTRAN, from left to right. */
  public static final List<Column> UTRAN = List.of(UE, SGSN, MME, KMS);

  /** Those of a mobility registration, from left to right. */
  public static final List<Column> MOBILITY = List.of(UE, AMF, TARGET_AMF, KMS);

  private final String title;

  Column(String title) {
    this.title = title;
  }

  @Override
  public String toString() {
    return title;
  }
}
