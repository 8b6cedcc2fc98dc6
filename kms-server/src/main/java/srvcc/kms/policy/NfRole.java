package srvcc.kms.policy;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import srvcc.kms.key.KeyName;

/**
 * The network functions that the service knows, by their NFType (TS 29.510; RFC 9310). No standard
 * name exists for an MSC server, an SGSN, a UPE, nor for an auditor, so they have custom ones.
 */
public enum NfRole {
  /**
   * Access and Mobility Management Function, its SEAF included. It derives K_ASME' and from that
   * one what an MME is sent at a handover to EPS (TS 33.501 8.3.2).
   */
  AMF(
      KeyName.K_AMF,
      KeyName.K_GNB,
      KeyName.NH,
      KeyName.K_NG_RAN_STAR,
      KeyName.K_SN,
      KeyName.K_ASME,
      KeyName.K_ENB,
      KeyName.K_ENB_STAR),
  /** MME, the MME_SRVCC among them. */
  MME(KeyName.K_ASME, KeyName.K_ENB, KeyName.NH, KeyName.K_ENB_STAR),
  /** MSC server enhanced for SRVCC. */
  CUSTOM_MSC,
  /** User Plane Entity of early LTE (S3 contribution 004); uses keys that an MME derived. */
  CUSTOM_UPE,
  /** SGSN, from and to which a UE moves between UTRAN and E-UTRAN (TS 33.401 9). */
  CUSTOM_SGSN,
  /** Whoever audits the service; reads the audit log and nothing else. */
  CUSTOM_AUDITOR;

  @SuppressWarnings(
      "ImmutableEnumChecker") // Set.of is immutable; the checker sees the interface only.
  private final Set<KeyName> derivesFrom;

  NfRole(KeyName... derivesFrom) {
    this.derivesFrom = Set.of(derivesFrom);
  }

  /**
   * The kinds of key that it may take for a derivation on its own. K_ASME_SRVCC is not among them:
   * it is for its handover alone, which deletes what it derives (TS 33.501 J.1.2).
   */
  public Set<KeyName> derivesFrom() {
    return derivesFrom;
  }

  /** The kinds of key that it may bring into the token. */
  public Set<KeyName> brings() {
    return switch (this) {
      case AMF -> EnumSet.of(KeyName.K_AMF, KeyName.K_SEAF);
      case CUSTOM_SGSN -> EnumSet.of(KeyName.CK_IK);
      case MME, CUSTOM_MSC, CUSTOM_UPE, CUSTOM_AUDITOR -> EnumSet.noneOf(KeyName.class);
    };
  }

  /** The role of an NFType; other network functions have none here. */
  public static Optional<NfRole> ofNfType(String nfType) {
    return Arrays.stream(values()).filter(role -> role.name().equals(nfType)).findFirst();
  }
}
