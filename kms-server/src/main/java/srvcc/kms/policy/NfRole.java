package srvcc.kms.policy;

import java.util.Arrays;
import java.util.Optional;

/**
 * The network functions that the service knows, by their NFType (TS 29.510; RFC 9310). No standard
 * name exists for an MSC server, nor for an auditor, so they have custom ones.
 */
public enum NfRole {
  /** Access and Mobility Management Function, its SEAF included. */
  AMF,
  /** MME, the MME_SRVCC among them. */
  MME,
  /** MSC server enhanced for SRVCC. */
  CUSTOM_MSC,
  /** Whoever audits the service; reads the audit log and nothing else. */
  CUSTOM_AUDITOR;

  /** The role of an NFType; other network functions have none here. */
  public static Optional<NfRole> ofNfType(String nfType) {
    return Arrays.stream(values()).filter(role -> role.name().equals(nfType)).findFirst();
  }
}
