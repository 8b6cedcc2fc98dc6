package srvcc.kms.policy;

/**
 * What a study of 3GPP describes and no specification took up. It is off unless the operator turns
 * it on ({@code informativeProcedures}).
 */
public enum InformativeProcedure {
  /** SRVCC with K_ASME' taken as CK_SRVCC‖IK_SRVCC: TR 33.856 solution 1.1. */
  SRVCC_CONCATENATION,
  /** SRVCC from an AMF to an MSC server without an MME: TR 33.856 solution 1.2. */
  SRVCC_DIRECT
}
