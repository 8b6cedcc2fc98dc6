package srvcc.kms.handover;

/**
 * How the keys of a handover come from K_AMF. TS 33.501 took up the first; the others are what TR
 * 33.856 had considered, and informative.
 */
public enum HandoverForm {
  /** K_ASME_SRVCC by A.21 for the MME_SRVCC, which derives by TS 33.401 A.12 (J.1.2). */
  SRVCC,
  /** K_ASME' by A.14.2 for the MME_SRVCC, cut into CK_SRVCC and IK_SRVCC (solution 1.1). */
  SRVCC_CONCATENATION,
  /** A.21 and A.12 at once, for the MSC server: there is no MME (TR 33.856 solution 1.2). */
  SRVCC_DIRECT
}
