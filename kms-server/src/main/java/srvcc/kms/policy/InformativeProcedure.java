package srvcc.kms.policy;

/**
 * What a study of 3GPP describes and no specification took up. It is off unless the operator turns
 * it on ({@code informativeProcedures}).
 */
public enum InformativeProcedure {
  /** SRVCC from an AMF to an MSC server without an MME: TR 33.856 solution 1.2. */
  SRVCC_DIRECT
}
