package srvcc.kms.derivation;

import java.util.Optional;

/**
 * The clauses of the catalogue, each with its FC (TS 33.220 B.2): KEY; P0, P1 -> what it yields.
 */
public enum Clause {
  /** K_AUSF; serving network name -> K_SEAF. */
  TS_33_501_A_6("TS 33.501 A.6", 0x6C, 1),
  /** K_SEAF; SUPI, ABBA -> K_AMF. */
  TS_33_501_A_7("TS 33.501 A.7", 0x6D, 2),
  /** K_AMF, K_gNB or K_SN; type distinguisher, algorithm identity -> NAS, RRC and UP keys. */
  TS_33_501_A_8("TS 33.501 A.8", 0x69, 2),
  /** K_AMF; uplink NAS COUNT, access type -> K_gNB, K_N3IWF, K_WAGF, K_TNGF, K_TWIF. */
  TS_33_501_A_9("TS 33.501 A.9", 0x6E, 2),
  /** K_AMF; K_gNB or previous NH -> NH. */
  TS_33_501_A_10("TS 33.501 A.10", 0x6F, 1),
  /** NH, K_gNB or K_eNB; PCI, ARFCN-DL -> K_NG-RAN* of a gNB. */
  TS_33_501_A_11("TS 33.501 A.11", 0x70, 2),
  /** NH, K_gNB or K_eNB; PCI, EARFCN-DL -> K_NG-RAN* of an ng-eNB. */
  TS_33_501_A_12("TS 33.501 A.12", 0x71, 2),
  /** K_AMF; DIRECTION, NAS COUNT -> K_AMF'. */
  TS_33_501_A_13("TS 33.501 A.13", 0x72, 2),
  /** K_AMF; uplink NAS COUNT -> K_ASME' in idle mode. */
  TS_33_501_A_14_1("TS 33.501 A.14.1", 0x73, 1),
  /** K_AMF; downlink NAS COUNT -> K_ASME' at handover. */
  TS_33_501_A_14_2("TS 33.501 A.14.2", 0x74, 1),
  /** K_ASME; uplink EPS NAS COUNT -> K_AMF' in idle mode. */
  TS_33_501_A_15_1("TS 33.501 A.15.1", 0x75, 1),
  /** K_ASME; NH -> K_AMF' at handover. */
  TS_33_501_A_15_2("TS 33.501 A.15.2", 0x76, 1),
  /** K_gNB or K_eNB; SN Counter -> K_SN. */
  TS_33_501_A_16("TS 33.501 A.16", 0x79, 1),
  /** K_AMF; downlink NAS COUNT -> K_ASME_SRVCC. */
  TS_33_501_A_21("TS 33.501 A.21", 0x7D, 1),
  /** K_ASME; uplink NAS COUNT -> K_eNB. */
  TS_33_401_A_3("TS 33.401 A.3", 0x11, 1),
  /** K_ASME; K_eNB or previous NH -> NH. */
  TS_33_401_A_4("TS 33.401 A.4", 0x12, 1),
  /** NH or K_eNB; PCI, EARFCN-DL -> K_eNB*. */
  TS_33_401_A_5("TS 33.401 A.5", 0x13, 2),
  /** K_ASME or K_eNB; type distinguisher, algorithm identity -> NAS, RRC and UP keys. */
  TS_33_401_A_7("TS 33.401 A.7", 0x15, 2),
  /** K_ASME; downlink NAS COUNT -> CK', IK' at handover. */
  TS_33_401_A_8("TS 33.401 A.8", 0x16, 1),
  /** K_ASME; uplink NAS COUNT -> NAS-token. */
  TS_33_401_A_9("TS 33.401 A.9", 0x17, 1),
  /** CK‖IK; NONCE_MME -> K'_ASME at handover. */
  TS_33_401_A_10("TS 33.401 A.10", 0x18, 1),
  /** CK‖IK; NONCE_UE, NONCE_MME -> K'_ASME in idle mode. */
  TS_33_401_A_11("TS 33.401 A.11", 0x19, 2),
  /** K_ASME or K_ASME_SRVCC; downlink NAS COUNT -> CK_SRVCC, IK_SRVCC. */
  TS_33_401_A_12("TS 33.401 A.12", 0x1A, 1),
  /** K_ASME; uplink NAS COUNT -> CK', IK' in idle mode. */
  TS_33_401_A_13("TS 33.401 A.13", 0x1B, 1);

  private final String citation;
  private final int fc;
  private final int parameters;

  Clause(String citation, int fc, int parameters) {
    this.citation = citation;
    this.fc = fc;
    this.parameters = parameters;
  }

  /** The clause as it is cited: {@code TS 33.501 A.21}. */
  public String citation() {
    return citation;
  }

  /** The one octet that begins S and keeps the clauses of one key apart. */
  public int fc() {
    return fc;
  }

  /** How many parameters follow FC. */
  public int parameters() {
    return parameters;
  }

  /** The clause of that citation, empty if the catalogue does not have it. */
  public static Optional<Clause> cited(String citation) {
    for (Clause clause : values()) {
      if (clause.citation.equals(citation)) {
        return Optional.of(clause);
      }
    }
    return Optional.empty();
  }
}
