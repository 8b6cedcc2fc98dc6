package srvcc.kms.handover;

/**
 * How the keys of a handover come about. Of those for SRVCC TS 33.501 took up the first; the two
 * after it are what TR 33.856 had considered, and informative.
 */
public enum HandoverForm {
  /** K_ASME_SRVCC by A.21 for the MME_SRVCC, which derives by TS 33.401 A.12 (J.1.2). */
  SRVCC,
  /** K_ASME' by A.14.2 for the MME_SRVCC, cut into CK_SRVCC and IK_SRVCC (solution 1.1). */
  SRVCC_CONCATENATION,
  /** A.21 and A.12 at once, for the MSC server: there is no MME (TR 33.856 solution 1.2). */
  SRVCC_DIRECT,
  /** K_ASME' by A.14.2 and an NH for an MME (TS 33.501 8.3.2). */
  TO_EPS,
  /** K_ASME' by A.14.1 for an MME (TS 33.501 8.5.2). */
  TO_EPS_IDLE,
  /** K_AMF' by A.15.2 from a K_ASME and an NH (TS 33.501 8.4.2). */
  FROM_EPS,
  /** K_AMF' by A.15.1 from a K_ASME (TS 33.501 8.5.2). */
  FROM_EPS_IDLE,
  /** K'_ASME by TS 33.401 A.10 or A.11 from the CK‖IK of an SGSN (TS 33.401 9.2). */
  FROM_UTRAN,
  /** CK' and IK' by TS 33.401 A.8 from a K_ASME, for an SGSN (TS 33.401 9.1). */
  TO_UTRAN,
  /** CK' and IK' by TS 33.401 A.13 from a K_ASME, for an SGSN (TS 33.401 9.1). */
  TO_UTRAN_IDLE;

  /** Whether it is SRVCC to UTRAN, and no move between 5GS and EPS. */
  public boolean isSrvcc() {
    return switch (this) {
      case SRVCC, SRVCC_CONCATENATION, SRVCC_DIRECT -> true;
      case TO_EPS, TO_EPS_IDLE, FROM_EPS, FROM_EPS_IDLE, FROM_UTRAN, TO_UTRAN, TO_UTRAN_IDLE ->
          false;
    };
  }

  /** Whether it takes CK' and IK' to an SGSN. */
  public boolean isToUtran() {
    return this == TO_UTRAN || this == TO_UTRAN_IDLE;
  }
}
